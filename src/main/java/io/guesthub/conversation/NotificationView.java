package io.guesthub.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the notification centre (contract, section 3); {@code readAt} is absent while new. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NotificationView(
    UUID id,
    String kind,
    String title,
    @Nullable UUID threadId,
    @Nullable UUID messageId,
    Instant createdAt,
    @Nullable Instant readAt) {}
