package io.guesthub.meta.sandbox;

/** A number and a guest's phone. */
record Pair(String numberId, String phone) {}
