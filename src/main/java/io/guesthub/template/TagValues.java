package io.guesthub.template;

import io.guesthub.booking.Booking;
import io.guesthub.property.Property;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the tags stand for, as one language writes it. A tag without a value is empty. */
final class TagValues {

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}&&[^\u00A0]]+");

  private final Property property;
  private final @Nullable Booking booking;
  private final LocalFormat format;
  private final List<BookedListing> stay;

  TagValues(Property property, @Nullable Booking booking, LocalFormat format) {
    this.property = property;
    this.booking = booking;
    this.format = format;
    this.stay = BookedListing.of(property, booking);
  }

  /** The value of a tag; a secret as it is. */
  Optional<String> of(Tag tag) {
    return value(tag).map(TagValues::fit).filter(text -> !text.isEmpty());
  }

  /**
   * A value as Meta takes it: without line breaks, tabs, and rows of spaces (errors 132012 and
   * 132018).
   */
  static String fit(String value) {
    return SPACES.matcher(value).replaceAll(" ").strip();
  }

  private Optional<String> value(Tag tag) {
    return switch (tag) {
      case GUEST_FIRST_NAME -> text("guest.firstName");
      case GUEST_LAST_NAME -> text("guest.lastName");
      case GUEST_NAME ->
          Optional.of(
              String.join(
                  " ", text("guest.firstName").orElse(""), text("guest.lastName").orElse("")));
      case BOOKING_ID -> Optional.ofNullable(booking).map(Booking::id);
      case PROPERTY_NAME -> Optional.of(property.name());
      case LISTING_NAMES ->
          Optional.of(format.list(stay.stream().map(BookedListing::name).toList()));
      case CHECK_IN_DATE -> Optional.ofNullable(booking).map(Booking::checkIn).map(format::date);
      case CHECK_IN_TIME -> text("checkInTime").map(LocalTime::parse).map(format::time);
      case CHECK_OUT_DATE -> Optional.ofNullable(booking).map(Booking::checkOut).map(format::date);
      case CHECK_OUT_TIME -> text("checkOutTime").map(LocalTime::parse).map(format::time);
      case NIGHTS -> nights().map(number -> format.count(tag.text(), number));
      case ADULTS -> people("adults").map(number -> format.count(tag.text(), number));
      // Who names the adults and no children has none.
      case CHILDREN ->
          people("children")
              .or(() -> people("adults").map(adults -> 0))
              .map(number -> format.count(tag.text(), number));
      case GUESTS ->
          people("adults")
              .map(adults -> adults + people("children").orElse(0))
              .map(number -> format.count(tag.text(), number));
      case TOTAL -> amount("totals.total").flatMap(this::money);
      case TOTAL_PAID -> amount("totals.paid").flatMap(this::money);
      case BALANCE_DUE -> balance().flatMap(this::money);
      case BOOKING_LINK -> GuestLinks.link(property, booking, LinkKind.BOOKING_DETAILS);
      case PRE_CHECK_IN_LINK -> GuestLinks.link(property, booking, LinkKind.PRE_CHECK_IN);
      case PIN -> text("pin");
    };
  }

  private Optional<String> text(String path) {
    return booking == null ? Optional.empty() : booking.text(path);
  }

  private Optional<Integer> nights() {
    LocalDate from = booking == null ? null : booking.checkIn();
    LocalDate to = booking == null ? null : booking.checkOut();
    return from == null || to == null
        ? Optional.empty()
        : Optional.of(Math.toIntExact(ChronoUnit.DAYS.between(from, to)));
  }

  /** How many of them all listings together take; empty where none says. */
  private Optional<Integer> people(String kind) {
    return stay.stream()
        .map(listing -> listing.people().get(kind))
        .filter(Objects::nonNull)
        .reduce(Integer::sum);
  }

  private Optional<BigDecimal> amount(String path) {
    return text(path).map(BigDecimal::new);
  }

  /** Nothing is due from a guest who has paid too much. */
  private Optional<BigDecimal> balance() {
    return amount("totals.total")
        .flatMap(total -> amount("totals.paid").map(total::subtract))
        .map(BigDecimal.ZERO::max);
  }

  private Optional<String> money(BigDecimal amount) {
    return text("totals.currency").map(currency -> format.money(amount, currency));
  }
}
