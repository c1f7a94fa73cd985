package io.guesthub.webhook;

import java.time.Instant;

/**
 * A signed call that is not what Meta documents.
 *
 * @param receivedAt when it came
 * @param body its bytes
 * @param reason what is wrong with it, without guests' data
 */
record UnreadableCall(Instant receivedAt, byte[] body, String reason) {}
