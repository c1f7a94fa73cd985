package io.guesthub.template;

import io.guesthub.booking.Booking;
import io.guesthub.property.Property;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Links to a guest's booking. The PMS gives them with the booking; where it does not, they are made
 * of the property's address and the booking's id.
 */
final class GuestLinks {

  /** What Meta replaces in the address of a button. */
  static final String SUFFIX = "{{1}}";

  private static final String OPEN_ENDS = "/=?&#";

  private GuestLinks() {}

  /** The property's address of such links, or null. */
  static @Nullable String base(Property property, LinkKind kind) {
    return switch (kind) {
      case BOOKING_DETAILS -> property.bookingUrl();
      case PRE_CHECK_IN -> property.preCheckInUrl();
      case CUSTOM -> null;
    };
  }

  /** The address with a place at its end for what differs from guest to guest. */
  static String open(String base) {
    if (base.contains("{{")) {
      return base;
    }
    if (OPEN_ENDS.indexOf(base.charAt(base.length() - 1)) >= 0) {
      return base + SUFFIX;
    }
    return base + (base.contains("?") ? "&booking=" : "/") + SUFFIX;
  }

  /** The whole link for a booking. */
  static Optional<String> link(Property property, @Nullable Booking booking, LinkKind kind) {
    if (booking == null) {
      return Optional.empty();
    }
    Optional<String> given = given(booking, kind);
    String base = base(property, kind);
    return given.isPresent() || base == null
        ? given
        : Optional.of(open(base).replace(SUFFIX, encoded(booking.id())));
  }

  /**
   * What a button's address lacks for a booking.
   *
   * @param fixed the button's address without its end
   * @param kind where it leads; one that leads anywhere may still lead to a link of the PMS's
   * @return empty where there is no booking, or where the PMS's link leads elsewhere
   */
  static Optional<String> suffix(String fixed, @Nullable Booking booking, LinkKind kind) {
    if (booking == null) {
      return Optional.empty();
    }
    if (kind == LinkKind.CUSTOM) {
      return given(booking, LinkKind.BOOKING_DETAILS)
          .flatMap(link -> end(link, fixed))
          .or(() -> given(booking, LinkKind.PRE_CHECK_IN).flatMap(link -> end(link, fixed)));
    }
    String link = given(booking, kind).orElse(null);
    return link == null ? Optional.of(encoded(booking.id())) : end(link, fixed);
  }

  /** A value as part of an address. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Optional<String> end(String link, String fixed) {
    return link.startsWith(fixed) && link.length() > fixed.length()
        ? Optional.of(link.substring(fixed.length()))
        : Optional.empty();
  }

  private static Optional<String> given(Booking booking, LinkKind kind) {
    return switch (kind) {
      case BOOKING_DETAILS -> booking.text("links.bookingDetails");
      case PRE_CHECK_IN -> booking.text("links.preCheckIn");
      case CUSTOM -> Optional.empty();
    };
  }
}
