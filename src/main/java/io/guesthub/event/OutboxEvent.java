package io.guesthub.event;

import java.util.UUID;

/**
 * An event on its way out.
 *
 * @param position its place in the outbox
 * @param id the same for ever for the same happening
 * @param property whose it is
 * @param eventType what subscribers select by
 * @param body CloudEvents JSON
 */
public record OutboxEvent(long position, UUID id, String property, String eventType, String body) {}
