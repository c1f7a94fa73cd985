package io.guesthub.meta.sandbox;

/** A number with the account that a call's token opens. */
record SendingLine(Waba waba, BusinessNumber number) {}
