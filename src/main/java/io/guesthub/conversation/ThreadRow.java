package io.guesthub.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thread with what the tables beside it tell.
 *
 * @param phone digits of the phone that the guest uses now
 * @param phoneKeys matching keys of every phone they have had
 * @param lastInboundAt when the guest last wrote to this number, in whichever thread
 * @param windowClosedAt when Meta last said that the window is closed
 * @param latest beginning of the latest message, or its type where it has no words
 */
record ThreadRow(
    UUID id,
    UUID guestId,
    @Nullable String bookingId,
    String phoneNumberId,
    Instant lastMessageAt,
    int unread,
    boolean assistantPaused,
    @Nullable UUID linkedTo,
    List<UUID> linked,
    @Nullable String name,
    @Nullable String username,
    @Nullable String phone,
    @Nullable String userId,
    boolean banned,
    List<String> phoneKeys,
    @Nullable Instant lastInboundAt,
    @Nullable Instant windowClosedAt,
    String latest) {}
