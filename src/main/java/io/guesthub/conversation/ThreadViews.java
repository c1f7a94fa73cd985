package io.guesthub.conversation;

import io.guesthub.booking.Booking;
import io.guesthub.booking.Bookings;
import io.guesthub.booking.Phone;
import io.guesthub.booking.PhoneKey;
import io.guesthub.booking.StayCandidate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Threads as the API shows them: the rows, the bookings, the window at this moment. */
@Component
class ThreadViews {

  private static final int PREVIEW_LENGTH = 160;

  private static final Comparator<Booking> BY_ARRIVAL =
      Comparator.comparing(
              Booking::checkIn, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
          .thenComparing(Booking::id);

  private final Bookings bookings;
  private final InstantSource clock;

  ThreadViews(Bookings bookings, InstantSource clock) {
    this.bookings = bookings;
    this.clock = clock;
  }

  /** The views of a page, in the order of the rows; bookings are asked for once for all. */
  List<ThreadView> of(String propertyId, List<ThreadRow> rows) {
    Set<String> phones = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (ThreadRow row : rows) {
      phones.addAll(row.phoneKeys());
      if (row.bookingId() != null) {
        ids.add(row.bookingId());
      }
    }
    List<String> matching =
        bookings.matching(propertyId, phones).stream().map(StayCandidate::bookingId).toList();
    ids.addAll(matching);
    Map<String, Booking> known = ids.isEmpty() ? Map.of() : bookings.findAll(propertyId, ids);
    List<Booking> ofGuests =
        matching.stream().map(known::get).filter(Objects::nonNull).sorted(BY_ARRIVAL).toList();
    Instant now = clock.instant();
    return rows.stream().map(row -> view(row, known, ofGuests, now)).toList();
  }

  private static ThreadView view(
      ThreadRow row, Map<String, Booking> known, List<Booking> ofGuests, Instant now) {
    String bookingId = row.bookingId();
    Booking booking = bookingId == null ? null : known.get(bookingId);
    return new ThreadView(
        row.id(),
        bookingId == null ? ThreadKind.INQUIRY : ThreadKind.GUEST,
        bookingId,
        booking == null ? null : booking.status(),
        who(row, booking),
        row.phoneNumberId(),
        "whatsapp",
        row.lastMessageAt(),
        shortened(row.latest()),
        row.unread(),
        ServiceWindow.after(row.lastInboundAt(), row.windowClosedAt(), now),
        row.banned(),
        row.assistantPaused(),
        ofGuests.stream()
            .filter(other -> !other.id().equals(bookingId) && isOfOneOf(other, row.phoneKeys()))
            .map(Booking::id)
            .toList(),
        row.linked(),
        row.linkedTo());
  }

  private static boolean isOfOneOf(Booking booking, List<String> phoneKeys) {
    return booking.phones().stream()
        .filter(phone -> phone.verdict().matches())
        .map(Phone::e164)
        .filter(Objects::nonNull)
        .map(PhoneKey::of)
        .anyMatch(phoneKeys::contains);
  }

  private static ThreadView.Who who(ThreadRow row, @Nullable Booking booking) {
    @Nullable String phone = row.phone() == null ? null : "+" + row.phone();
    @Nullable String booked = booking == null ? null : nameIn(booking);
    String name = firstOf(row.name(), booked, row.username(), phone, row.userId(), "Guest");
    return new ThreadView.Who(name, phone, row.userId(), row.username());
  }

  /** Somebody who has never written has no profile name yet. */
  private static @Nullable String nameIn(Booking booking) {
    String name =
        Stream.of("guest.firstName", "guest.lastName")
            .flatMap(path -> booking.text(path).stream())
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? null : name;
  }

  private static String firstOf(@Nullable String... names) {
    for (String name : names) {
      if (name != null) {
        return name;
      }
    }
    throw new IllegalArgumentException("One name at least must be there");
  }

  /** Never half a surrogate pair: it could not be written as UTF-8. */
  private static String shortened(String text) {
    if (text.length() <= PREVIEW_LENGTH) {
      return text;
    }
    int end = PREVIEW_LENGTH;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }
}
