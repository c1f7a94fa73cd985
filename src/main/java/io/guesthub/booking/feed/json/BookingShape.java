package io.guesthub.booking.feed.json;

import io.guesthub.booking.BookingStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code booking} part of a mapping file: the canonical booking (contract, section 4), with a
 * source in the place of each value. What is left out is never spoken of.
 */
record BookingShape(
    Status status,
    @Nullable Source sequence,
    @Nullable Source modifiedAt,
    @Nullable Source createdAt,
    @Nullable Source checkIn,
    @Nullable Source checkOut,
    @Nullable Source checkInTime,
    @Nullable Source checkOutTime,
    @Nullable Source cancelledAt,
    @Nullable Source preCheckInCompletedAt,
    @Nullable Channel channel,
    @Nullable Listings listings,
    @Nullable Person guest,
    @Nullable Person booker,
    @Nullable Totals totals,
    @Nullable Links links,
    @Nullable Source pin,
    @Nullable Consent consent) {

  BookingShape {
    if (status == null) {
      throw new IllegalArgumentException("a booking needs a status");
    }
  }

  /**
   * Where a booking stands.
   *
   * @param path of the PMS's word
   * @param rules the first that holds wins over the word
   * @param table the PMS's words for each status
   * @param otherwise for a word that is not in the table, or no word; without it such a booking is
   *     unusable
   */
  record Status(
      @Nullable List<Place> path,
      @Nullable List<Rule> rules,
      @Nullable Map<BookingStatus, List<String>> table,
      @Nullable BookingStatus otherwise) {}

  /**
   * A rule.
   *
   * @param when holds
   * @param is what the booking then is
   */
  record Rule(Condition when, BookingStatus is) {

    Rule {
      if (when == null || is == null) {
        throw new IllegalArgumentException("a rule needs when and is");
      }
    }
  }

  /** Through whom it was booked. */
  record Channel(@Nullable Source code, @Nullable Source name, @Nullable Ota ota) {}

  /**
   * Whether the channel is an online travel agency.
   *
   * @param path of the word that tells
   * @param except words for channels that are none: any other is one
   * @param only words for those that are: any other is none
   */
  record Ota(List<Place> path, @Nullable List<String> except, @Nullable List<String> only) {

    Ota {
      if (path == null || (except == null) == (only == null)) {
        throw new IllegalArgumentException("ota needs a path, and either except or only");
      }
    }
  }

  /**
   * What is booked.
   *
   * @param each of these is one listing, and the other paths begin there; without it the booking is
   *     one listing
   * @param map from the PMS's ids to the property's; others stay as they are
   */
  record Listings(
      @Nullable List<Place> each,
      Source id,
      @Nullable Source name,
      @Nullable Source adults,
      @Nullable Source children,
      @Nullable Map<String, String> map) {

    Listings {
      if (id == null) {
        throw new IllegalArgumentException("listings need an id");
      }
    }
  }

  /** A guest, or who booked for one; {@code role} is the booker's only. */
  record Person(
      @Nullable Source role,
      @Nullable Source firstName,
      @Nullable Source lastName,
      @Nullable Source email,
      @Nullable Source language,
      @Nullable Source country,
      @Nullable Source phones) {}

  /** What it costs; without {@code paid} that is the total less the balance. */
  record Totals(
      @Nullable Source currency,
      @Nullable Source total,
      @Nullable Source paid,
      @Nullable Source balance) {}

  /** Where the guest can see more. */
  record Links(@Nullable Source bookingDetails, @Nullable Source preCheckIn) {}

  /** Whether the guest may be written to. */
  record Consent(Source whatsapp, @Nullable Source source, @Nullable Source at) {}
}
