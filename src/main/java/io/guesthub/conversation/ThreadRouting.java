package io.guesthub.conversation;

import io.guesthub.booking.BookingStatus;
import io.guesthub.booking.Bookings;
import io.guesthub.booking.StayCandidate;
import io.guesthub.conversation.GuestDirectory.Identified;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The steps that {@code routes/thread-routing.camel.yaml} puts in order. */
@Component("threadRouting")
public class ThreadRouting {

  private final GuestDirectory guests;
  private final Bookings bookings;
  private final ThreadStore threads;
  private final MessageStore messages;

  ThreadRouting(
      GuestDirectory guests, Bookings bookings, ThreadStore threads, MessageStore messages) {
    this.guests = guests;
    this.bookings = bookings;
    this.threads = threads;
    this.messages = messages;
  }

  /**
   * Finds out who wrote and which booking it may be about.
   *
   * @param rank what counts most first: {@code IN_HOUSE, UPCOMING, DEPARTED, CANCELLED}
   * @param daysAfterCheckOut through which a departed or cancelled booking counts, the last
   *     included
   */
  public RoutingCase findBooking(RoutingCase message, String rank, int daysAfterCheckOut) {
    Guest guest = message.isGuestKnown() ? message.guest() : identify(message);
    List<StayCandidate> stays =
        guest.phoneKeys().isEmpty()
            ? List.of()
            : bookings.matching(message.propertyId(), guest.phoneKeys());
    @Nullable String best =
        StayRank.best(stays, StayRank.order(rank), message.today(), daysAfterCheckOut)
            .map(StayCandidate::bookingId)
            .orElse(null);
    @Nullable String answered =
        message
            .reading()
            .contextId()
            .flatMap(metaId -> messages.bookingOfOurs(message.numberId(), metaId))
            .orElse(null);
    message.found(answered, stays, best);
    return message;
  }

  private Guest identify(RoutingCase message) {
    Identified who = guests.identify(message.propertyId(), message.identity(), message.at());
    message.found(who);
    message
        .reading()
        .numberChange()
        .ifPresent(
            change ->
                message.found(
                    guests.changeNumber(
                        message.propertyId(),
                        who.guest(),
                        change,
                        message.identity().wabaId(),
                        message.at())));
    return message.guest();
  }

  /** Whether it answers a message of ours that belongs to a booking. */
  public boolean answersBookingMessage(RoutingCase message) {
    return message.answeredBooking() != null;
  }

  /** Into the thread of the booking whose message it answers. */
  public RoutingCase threadOfAnsweredBooking(RoutingCase message) {
    return open(message, message.answeredBooking());
  }

  /** Whether a booking of the guest counts by the rank. */
  public boolean hasBooking(RoutingCase message) {
    return message.booking() != null;
  }

  /** Into the thread of the booking that ranks first. */
  public RoutingCase threadOfBooking(RoutingCase message) {
    return open(message, message.booking());
  }

  /** Whether the guest has a booking on standby. */
  public boolean hasStandby(RoutingCase message) {
    return message.stays().stream().anyMatch(ThreadRouting::isStandby);
  }

  /**
   * Into a new thread of the booking on standby for a guest who never wrote before; of others, into
   * the conversation that exists.
   */
  public RoutingCase threadOfNewcomerOrExisting(RoutingCase message) {
    ThreadStore.OpenThread existing =
        threads
            .before(message.guest().id(), message.numberId(), message.at(), message.metaId())
            .orElse(null);
    if (existing != null) {
      message.chose(existing);
      return message;
    }
    String standby =
        message.stays().stream()
            .filter(ThreadRouting::isStandby)
            .map(StayCandidate::bookingId)
            .min(String::compareTo)
            .orElse(null);
    return open(message, standby);
  }

  /** Into the guest's inquiry, existing or new. */
  public RoutingCase threadOfInquiry(RoutingCase message) {
    return open(message, null);
  }

  private RoutingCase open(RoutingCase message, @Nullable String bookingId) {
    message.chose(
        threads.open(
            message.propertyId(),
            message.guest().id(),
            message.numberId(),
            bookingId,
            message.at()));
    return message;
  }

  private static boolean isStandby(StayCandidate stay) {
    return stay.status() == BookingStatus.STANDBY;
  }
}
