package io.guesthub.meta.sandbox;

/**
 * A file that a message names by its id.
 *
 * @param kind what it is sent as, {@code image}
 * @param id the parameter with Meta's id
 */
record FileUse(String kind, Param id) {}
