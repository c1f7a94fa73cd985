package io.guesthub.delivery;

import java.util.UUID;

/**
 * A queued message whose turn has come.
 *
 * @param id of the message
 * @param recipient who gets it
 * @param businessInitiated whether it counts against the daily limit
 */
record Due(UUID id, String recipient, boolean businessInitiated) {}
