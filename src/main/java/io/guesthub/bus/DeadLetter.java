package io.guesthub.bus;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that nobody could handle, as people see it.
 *
 * @param id for replaying or deleting it
 * @param address where it was meant to go
 * @param reason why it was not handled
 * @param failedAt when
 * @param preview how it begins
 */
record DeadLetter(UUID id, String address, String reason, Instant failedAt, String preview) {}
