package io.guesthub.booking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code booking} and {@code booking_phone}. */
@Component
class BookingStore {

  private final JdbcClient database;
  private final ObjectMapper json;
  private final BookingRecord records;

  BookingStore(JdbcClient database, ObjectMapper json, BookingRecord records) {
    this.database = database;
    this.json = json;
    this.records = records;
  }

  /**
   * Holds back others who want to change the booking, or to make it, until the transaction ends.
   */
  void lock(String propertyId, String bookingId) {
    database
        .sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "booking/" + propertyId + "/" + bookingId)
        .query((row, number) -> true)
        .single();
  }

  /** The same for many bookings, in an order of their own: it is the same for everybody. */
  void lock(Collection<ReceivedBooking> bookings) {
    String[] names =
        bookings.stream()
            .map(each -> "booking/" + each.propertyId() + "/" + each.bookingId())
            .distinct()
            .toArray(String[]::new);
    database
        .sql(
            """
            SELECT pg_advisory_xact_lock(key)
            FROM (SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest(:names::text[]) AS name
                  ORDER BY key) AS keys
            """)
        .param("names", names)
        .query((row, number) -> true)
        .list();
  }

  /** What is known of bookings, by id; those that are not there are left out. */
  Map<String, BookingState> states(String propertyId, Collection<String> ids) {
    Map<String, BookingState> states = new HashMap<>();
    database
        .sql(
            """
            SELECT id, document, revisions FROM booking
            WHERE property_id = :property AND id = ANY (:ids::text[])
            """)
        .param("property", propertyId)
        .param("ids", ids.toArray(String[]::new))
        .query(
            row -> {
              states.put(
                  row.getString("id"),
                  records.read(row.getString("document"), row.getString("revisions")));
            });
    return states;
  }

  void save(String propertyId, String bookingId, BookingState state, Instant now) {
    database
        .sql(
            """
            INSERT INTO booking (property_id, id, status, check_in, check_out, document, revisions,
                                 created_at, updated_at)
            VALUES (:property, :id, :status, :checkIn, :checkOut, :document::jsonb,
                    :revisions::jsonb, :now, :now)
            ON CONFLICT (property_id, id) DO UPDATE SET
              status = excluded.status, check_in = excluded.check_in,
              check_out = excluded.check_out, document = excluded.document,
              revisions = excluded.revisions, updated_at = excluded.updated_at
            """)
        .param("property", propertyId)
        .param("id", bookingId)
        .param("status", state.status().name())
        .param("checkIn", state.checkIn().orElse(null))
        .param("checkOut", state.checkOut().orElse(null))
        .param("document", records.document(state))
        .param("revisions", records.revisions(state))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Puts these phones in place of the booking's present ones. */
  void savePhones(String propertyId, String bookingId, List<Phone> phones) {
    database
        .sql(
            """
            WITH gone AS (
              DELETE FROM booking_phone
              WHERE property_id = :property AND booking_id = :booking AND place > :count)
            INSERT INTO booking_phone (property_id, booking_id, place, raw, e164, verdict, region,
                                       kind, phone_key)
            SELECT :property, :booking, place, raw, e164, verdict, region, kind, phone_key
            FROM unnest(:raws::text[], :e164s::text[], :verdicts::text[], :regions::text[],
                        :kinds::text[], :keys::text[])
                 WITH ORDINALITY AS phone (raw, e164, verdict, region, kind, phone_key, place)
            ON CONFLICT (property_id, booking_id, place) DO UPDATE SET
              raw = excluded.raw, e164 = excluded.e164, verdict = excluded.verdict,
              region = excluded.region, kind = excluded.kind, phone_key = excluded.phone_key
            """)
        .param("count", phones.size())
        .param("property", propertyId)
        .param("booking", bookingId)
        .param("raws", column(phones, Phone::raw))
        .param("e164s", column(phones, Phone::e164))
        .param("verdicts", column(phones, phone -> phone.verdict().name()))
        .param("regions", column(phones, Phone::region))
        .param("kinds", column(phones, phone -> phone.kind().name()))
        .param("keys", column(phones, Phone::key))
        .update();
  }

  /** Bookings by id; those that are not there are left out. */
  Map<String, Booking> find(String propertyId, Collection<String> ids) {
    String[] wanted = ids.toArray(String[]::new);
    Map<String, List<Phone>> phones = phones(propertyId, wanted);
    Map<String, Booking> found = new LinkedHashMap<>();
    database
        .sql(
            """
            SELECT id, status, check_in, check_out, document FROM booking
            WHERE property_id = :property AND id = ANY (:ids::text[])
            """)
        .param("property", propertyId)
        .param("ids", wanted)
        .query(
            row -> {
              String id = row.getString("id");
              found.put(id, booking(row, propertyId, phones.getOrDefault(id, List.of())));
            });
    return found;
  }

  /** Bookings of guests with one of these phones, each once, with the best verdict. */
  List<StayCandidate> matching(String propertyId, Collection<String> phoneKeys) {
    return database
        .sql(
            """
            SELECT DISTINCT ON (booking.id)
                   booking.id, status, check_in, check_out, verdict
            FROM booking_phone JOIN booking
              ON booking.property_id = booking_phone.property_id
             AND booking.id = booking_phone.booking_id
            WHERE booking_phone.property_id = :property
              AND phone_key = ANY (:keys::text[])
              AND status = ANY (:statuses::text[])
            ORDER BY booking.id, array_position(:verdicts::text[], verdict)
            """)
        .param("property", propertyId)
        .param("keys", phoneKeys.toArray(String[]::new))
        .param("statuses", BookingStatus.namesMatchingMessages())
        .param("verdicts", PhoneVerdict.namesBestFirst())
        .query(
            (row, number) ->
                new StayCandidate(
                    row.getString("id"),
                    BookingStatus.valueOf(row.getString("status")),
                    row.getObject("check_in", LocalDate.class),
                    row.getObject("check_out", LocalDate.class),
                    PhoneVerdict.valueOf(row.getString("verdict"))))
        .list();
  }

  private Map<String, List<Phone>> phones(String propertyId, String[] bookings) {
    Map<String, List<Phone>> phones = new HashMap<>();
    database
        .sql(
            """
            SELECT booking_id, raw, e164, verdict, region, kind FROM booking_phone
            WHERE property_id = :property AND booking_id = ANY (:bookings::text[])
            ORDER BY booking_id, place
            """)
        .param("property", propertyId)
        .param("bookings", bookings)
        .query(
            row -> {
              phones
                  .computeIfAbsent(row.getString("booking_id"), id -> new ArrayList<>())
                  .add(phone(row));
            });
    return phones;
  }

  private static Phone phone(ResultSet row) throws SQLException {
    return new Phone(
        row.getString("raw"),
        row.getString("e164"),
        PhoneVerdict.valueOf(row.getString("verdict")),
        row.getString("region"),
        PhoneKind.valueOf(row.getString("kind")));
  }

  private Booking booking(ResultSet row, String propertyId, List<Phone> phones)
      throws SQLException {
    return new Booking(
        propertyId,
        row.getString("id"),
        BookingStatus.valueOf(row.getString("status")),
        row.getObject("check_in", LocalDate.class),
        row.getObject("check_out", LocalDate.class),
        phones,
        document(row.getString("document")));
  }

  private ObjectNode document(String text) {
    try {
      return BookingParts.ordered(json.readTree(text));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("A stored booking cannot be read", broken);
    }
  }

  private static @Nullable String[] column(
      List<Phone> phones, Function<Phone, @Nullable String> value) {
    return phones.stream().map(value).toArray(String[]::new);
  }
}
