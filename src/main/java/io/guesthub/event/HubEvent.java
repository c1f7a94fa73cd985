package io.guesthub.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened at a property and that others may want to know.
 *
 * @param id the same for ever for the same happening: subscribers recognise repetitions by it
 * @param propertyId whose it is
 * @param type such as {@code message.received}
 * @param subject id of the thing it happened to
 * @param time when it happened
 * @param data what to tell about it; no secrets
 */
public record HubEvent(
    UUID id, String propertyId, String type, String subject, Instant time, ObjectNode data) {}
