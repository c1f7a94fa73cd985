package io.guesthub.meta;

import org.jspecify.annotations.Nullable;

/**
 * A guest took another phone number, or Meta gave them another user id. Each part only where Meta
 * tells it.
 *
 * @param oldPhone digits as Meta sent them
 * @param newPhone digits as Meta sent them
 */
public record NumberChange(
    @Nullable String oldPhone,
    @Nullable String newPhone,
    @Nullable String oldUserId,
    @Nullable String newUserId,
    @Nullable String newParentUserId) {}
