package io.guesthub.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.Booking;
import io.guesthub.booking.BookingStatus;
import io.guesthub.booking.Phone;
import io.guesthub.booking.PhoneKey;
import io.guesthub.conversation.ThreadStore.Inquiry;
import io.guesthub.event.EventLog;
import io.guesthub.event.HubEvent;
import io.guesthub.platform.Ids;
import io.guesthub.property.Properties;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** An inquiry whose guest books becomes the conversation about the booking; nothing is copied. */
@Component("inquiryLinking")
public class InquiryLinking {

  private final GuestStore guests;
  private final ThreadStore threads;
  private final Properties properties;
  private final EventLog events;
  private final InstantSource clock;
  private final ObjectMapper json;

  InquiryLinking(
      GuestStore guests,
      ThreadStore threads,
      Properties properties,
      EventLog events,
      InstantSource clock,
      ObjectMapper json) {
    this.guests = guests;
    this.threads = threads;
    this.properties = properties;
    this.events = events;
    this.clock = clock;
    this.json = json;
  }

  /** Links the inquiries of a booking's guest, in the transaction that stores the booking. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void link(Booking booking) {
    Set<String> phones =
        booking.phones().stream()
            .filter(phone -> phone.verdict().matches())
            .map(Phone::e164)
            .filter(e164 -> e164 != null)
            .map(PhoneKey::of)
            .collect(Collectors.toCollection(TreeSet::new));
    if (phones.isEmpty() || !isComing(booking)) {
      return;
    }
    guests.lock(GuestLocks.of(booking.propertyId(), phones));
    List<UUID> known = guests.usingPhones(booking.propertyId(), phones);
    if (!known.isEmpty()) {
      threads
          .inquiries(known)
          .forEach(inquiry -> link(inquiry, booking.propertyId(), booking.id()));
    }
  }

  /**
   * Links one inquiry, and tells of it.
   *
   * @return the booking's thread
   */
  @Transactional(propagation = Propagation.MANDATORY)
  UUID link(Inquiry inquiry, String propertyId, String bookingId) {
    UUID thread = threads.link(inquiry, bookingId);
    ObjectNode data = json.createObjectNode();
    data.put("threadId", thread.toString());
    data.put("inquiryThreadId", inquiry.id().toString());
    data.put("bookingId", bookingId);
    events.record(
        new HubEvent(
            Ids.of("thread.linked", inquiry.id().toString(), bookingId),
            propertyId,
            "thread.linked",
            thread.toString(),
            clock.instant(),
            data));
    return thread;
  }

  /** A stay that is over, or never was, does not claim a conversation about something new. */
  private boolean isComing(Booking booking) {
    boolean certain =
        booking.status() == BookingStatus.CONFIRMED || booking.status() == BookingStatus.CHECKED_IN;
    LocalDate checkOut = booking.checkOut();
    LocalDate today = clock.instant().atZone(properties.zone(booking.propertyId())).toLocalDate();
    return certain && checkOut != null && !checkOut.isBefore(today);
  }
}
