package io.guesthub.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message goes to, and what stands against it, at this moment.
 *
 * @param propertyId who writes
 * @param threadId where the message will be seen; absent for a test send
 * @param guestId who is at the other end; absent for a test send
 * @param phoneNumberId Meta's id of the property's number
 * @param phone {@code +} and digits, as Meta last called the guest, else as the booking has it
 * @param userId Meta's business-scoped id of the guest
 * @param bookingId what the thread is about; absent for an inquiry
 * @param banned whether staff want to hear no more of the guest
 * @param marketingStopped whether the guest wants no marketing messages
 * @param window whether free-form messages may be sent
 */
public record Addressee(
    String propertyId,
    @Nullable UUID threadId,
    @Nullable UUID guestId,
    String phoneNumberId,
    @Nullable String phone,
    @Nullable String userId,
    @Nullable String bookingId,
    boolean banned,
    boolean marketingStopped,
    ServiceWindow window) {

  /** Whether Meta can be told whom to reach. */
  public boolean isReachable() {
    return phone != null || userId != null;
  }
}
