package io.guesthub.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who writes to a property.
 *
 * @param id ours
 * @param name as their profile said last
 * @param username WhatsApp username, if they have one
 * @param namedAt when the profile said so, by Meta's clock
 * @param banned whether staff want to hear no more of them
 * @param phoneKeys matching keys of every phone they have had
 */
record Guest(
    UUID id,
    @Nullable String name,
    @Nullable String username,
    @Nullable Instant namedAt,
    boolean banned,
    List<String> phoneKeys) {}
