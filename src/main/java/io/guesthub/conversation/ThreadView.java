package io.guesthub.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guesthub.booking.BookingStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thread as the API shows it (contract, section 5).
 *
 * @param bookingStatus where the booking stands; absent when the hub does not know the booking
 * @param preview beginning of the latest message
 * @param unread messages that staff have not seen
 * @param otherBookingIds further bookings of the guest's phones, by arrival
 * @param linkedThreadIds inquiries that were linked to this thread
 * @param linkedTo of a linked inquiry: the thread that goes on in its place
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ThreadView(
    UUID id,
    ThreadKind kind,
    @Nullable String bookingId,
    @Nullable BookingStatus bookingStatus,
    Who guest,
    String phoneNumberId,
    String channel,
    Instant lastMessageAt,
    String preview,
    int unread,
    ServiceWindow window,
    boolean banned,
    boolean assistantPaused,
    List<String> otherBookingIds,
    List<UUID> linkedThreadIds,
    @Nullable UUID linkedTo) {

  /**
   * Who is at the other end.
   *
   * @param name as their profile says; else whatever tells them from others
   * @param phone {@code +} and digits; WhatsApp may hide it
   * @param userId Meta's business-scoped id
   * @param username WhatsApp username
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Who(
      String name, @Nullable String phone, @Nullable String userId, @Nullable String username) {}
}
