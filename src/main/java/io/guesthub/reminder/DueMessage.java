package io.guesthub.reminder;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of a bundle that the bus has brought.
 *
 * @param id of the row
 * @param facts as they were read for the whole bundle, a moment ago; absent where the row was not
 *     claimed any more
 */
public record DueMessage(UUID id, @Nullable DueFacts facts) {}
