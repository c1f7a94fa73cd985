package io.guesthub.webhook;

import java.time.Instant;

/**
 * One call of Meta's, as it came.
 *
 * @param receivedAt when the door had it whole
 * @param body its bytes
 */
record WebhookCall(Instant receivedAt, byte[] body) {}
