package io.guesthub.booking;

import io.guesthub.web.Cursor;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the bookings of a list, by arrival. */
@Component
class BookingSearch {

  private final JdbcClient database;

  BookingSearch(JdbcClient database) {
    this.database = database;
  }

  /** What a caller asks for; what is null or empty does not matter. */
  record Wanted(
      @Nullable String phone,
      List<BookingStatus> statuses,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  /** A booking's place in the list. */
  record Hit(LocalDate arrival, String bookingId) {}

  List<Hit> find(String propertyId, Wanted wanted, PageRequest page) {
    String phoneKey = wanted.phone() == null ? null : PhoneKey.of(wanted.phone());
    return database
        .sql(
            """
            SELECT coalesce(check_in, DATE '9999-12-31') AS arrival, id FROM booking
            WHERE property_id = :property
              AND (:phone::text IS NULL OR EXISTS (
                    SELECT FROM booking_phone
                    WHERE booking_phone.property_id = booking.property_id
                      AND booking_id = booking.id AND phone_key = :phone))
              AND (cardinality(:statuses::text[]) = 0 OR status = ANY (:statuses::text[]))
              AND (:from::date IS NULL OR check_out >= :from::date)
              AND (:to::date IS NULL OR check_in <= :to::date)
              AND (:afterId::text IS NULL
                   OR (coalesce(check_in, DATE '9999-12-31'), id) > (:afterArrival::date, :afterId))
            ORDER BY coalesce(check_in, DATE '9999-12-31'), id
            LIMIT :limit
            """)
        .param("property", propertyId)
        .param("phone", phoneKey)
        .param("statuses", wanted.statuses().stream().map(Enum::name).toArray(String[]::new))
        .param("from", wanted.from())
        .param("to", wanted.to())
        .param("afterArrival", page.cursor().map(BookingSearch::arrival).orElse(null))
        .param("afterId", page.cursor().map(cursor -> cursor.text(1)).orElse(null))
        .param("limit", page.fetch())
        .query(
            (row, number) ->
                new Hit(row.getObject("arrival", LocalDate.class), row.getString("id")))
        .list();
  }

  private static LocalDate arrival(Cursor cursor) {
    try {
      return LocalDate.parse(cursor.text(0));
    } catch (DateTimeException notOfThisList) {
      throw Problem.invalid("cursor", "is not a cursor of this list; use nextCursor as it came");
    }
  }
}
