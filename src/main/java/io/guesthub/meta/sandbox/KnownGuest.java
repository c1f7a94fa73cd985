package io.guesthub.meta.sandbox;

/**
 * What a portfolio may know of a guest.
 *
 * @param name empty where the guest never wrote
 * @param hidden whether Meta keeps the phone to itself
 * @param stopped whether the guest wants no marketing
 */
record KnownGuest(String userId, String name, boolean hidden, boolean stopped) {}
