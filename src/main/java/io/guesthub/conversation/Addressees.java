package io.guesthub.conversation;

import io.guesthub.booking.Booking;
import io.guesthub.conversation.AddresseeStore.Reach;
import io.guesthub.web.Problem;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds whom a message goes to. */
@Component
public class Addressees {

  private final AddresseeStore store;
  private final BookingConversations conversations;
  private final InstantSource clock;

  Addressees(AddresseeStore store, BookingConversations conversations, InstantSource clock) {
    this.store = store;
    this.conversations = conversations;
    this.clock = clock;
  }

  /**
   * The guest of a thread. A thread that was merged, or an inquiry that was linked, leads to the
   * thread where the conversation goes on.
   *
   * @throws Problem 404 where the property has no such thread, 409 {@code no-phone} where Meta
   *     cannot be told whom to reach
   */
  public Addressee ofThread(String propertyId, UUID threadId) {
    return reachable(
        store
            .reach(threadId)
            .filter(reach -> reach.propertyId().equals(propertyId))
            .map(this::addressee)
            .orElseThrow(Problem::notFound));
  }

  /**
   * The guest of a booking, in their thread about it with this number, which is made if need be, in
   * the caller's transaction. Takes the guest's locks: a transaction that asks for several takes
   * those of all with {@link #lock} first.
   *
   * @param phoneNumberId the property's number that is to send
   * @throws Problem 409 {@code no-phone} where the booking's guest has no phone to trust and has
   *     not written either
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Addressee ofBooking(Booking booking, String phoneNumberId) {
    UUID thread = conversations.find(booking, phoneNumberId).orElseThrow(Addressees::noPhone);
    return ofThread(booking.propertyId(), thread);
  }

  /** Takes the locks of the guests of all these bookings, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(Collection<Booking> bookings) {
    conversations.lock(bookings);
  }

  /**
   * The number with which something was last said about a booking.
   *
   * @return Meta's id of it; empty where nothing was said yet
   */
  public Optional<String> numberAbout(String propertyId, String bookingId) {
    return store.numberAbout(propertyId, bookingId);
  }

  /**
   * The guest of a thread once more, right before the real send.
   *
   * @throws Problem 404 where there is no such thread, 409 {@code no-phone} as above
   */
  public Addressee again(UUID threadId) {
    return reachable(store.reach(threadId).map(this::addressee).orElseThrow(Problem::notFound));
  }

  /**
   * The guests of several threads in one statement, reachable or not; unknown threads are left out.
   */
  public Map<UUID, Addressee> again(Collection<UUID> threadIds) {
    Map<UUID, Addressee> found = new HashMap<>();
    if (!threadIds.isEmpty()) {
      store.reach(threadIds).forEach((thread, reach) -> found.put(thread, addressee(reach)));
    }
    return found;
  }

  private Addressee addressee(Reach reach) {
    String phone = reach.phone();
    return new Addressee(
        reach.propertyId(),
        reach.threadId(),
        reach.guestId(),
        reach.numberId(),
        phone == null ? null : "+" + phone,
        reach.userId(),
        reach.bookingId(),
        reach.banned(),
        reach.marketingStopped(),
        ServiceWindow.after(reach.lastInboundAt(), reach.closedAt(), clock.instant()));
  }

  private static Addressee reachable(Addressee addressee) {
    if (!addressee.isReachable()) {
      throw noPhone();
    }
    return addressee;
  }

  private static Problem noPhone() {
    return Problem.conflict("no-phone", "The guest has no phone number that can be written to.");
  }
}
