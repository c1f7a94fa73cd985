package io.guesthub.event;

/**
 * An event on its way out.
 *
 * @param position its place in the outbox
 * @param property whose it is
 * @param eventType what subscribers select by
 * @param body CloudEvents JSON
 */
record OutboxEvent(long position, String property, String eventType, String body) {}
