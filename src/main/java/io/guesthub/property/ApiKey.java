package io.guesthub.property;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guesthub.web.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that was given out, without its text.
 *
 * @param lastUsedAt to the minute; null when it never was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiKey(UUID id, String name, Role role, Instant createdAt, @Nullable Instant lastUsedAt) {}
