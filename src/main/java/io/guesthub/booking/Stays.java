package io.guesthub.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Bookings for whoever plans by their dates: read in pages, without the rest of the booking. */
@Component
public class Stays {

  private static final String COLUMNS =
      """
      SELECT id, status, check_in, check_out, created_at,
             document ->> 'createdAt' AS made_at,
             document ->> 'preCheckInCompletedAt' AS completed_at,
             coalesce((document -> 'channel' ->> 'ota')::boolean, false) AS ota,
             ARRAY(SELECT listing ->> 'id'
                   FROM jsonb_array_elements(
                     CASE jsonb_typeof(document -> 'listings')
                       WHEN 'array' THEN document -> 'listings' ELSE '[]' END) AS listing
                   WHERE listing ->> 'id' IS NOT NULL) AS listing_ids
      FROM booking
      """;

  private final JdbcClient database;

  Stays(JdbcClient database) {
    this.database = database;
  }

  /** What is known of one booking. */
  public Optional<StayFacts> find(String propertyId, String bookingId) {
    return Optional.ofNullable(find(propertyId, Set.of(bookingId)).get(bookingId));
  }

  /** What is known of those of the bookings that exist, by id. */
  public Map<String, StayFacts> find(String propertyId, Collection<String> bookingIds) {
    return database
        .sql(COLUMNS + "WHERE property_id = :property AND id = ANY (:ids)")
        .param("property", propertyId)
        .param("ids", bookingIds.toArray(String[]::new))
        .query((row, number) -> facts(row))
        .list()
        .stream()
        .collect(Collectors.toMap(StayFacts::bookingId, Function.identity()));
  }

  /**
   * A page of the bookings of a property, in the order of their ids.
   *
   * @param endingFrom only bookings that end on this day or later, or that have no dates
   * @param after the id behind which the page begins; empty for the first
   * @param limit bookings on the page at most
   */
  public List<StayFacts> page(String propertyId, LocalDate endingFrom, String after, int limit) {
    return database
        .sql(
            COLUMNS
                + """
                WHERE property_id = :property AND id > :after
                  AND (check_out IS NULL OR check_out >= :from)
                ORDER BY id LIMIT :limit
                """)
        .param("property", propertyId)
        .param("after", after)
        .param("from", endingFrom)
        .param("limit", limit)
        .query((row, number) -> facts(row))
        .list();
  }

  /** How many bookings there are on all such pages. */
  public int count(String propertyId, LocalDate endingFrom) {
    return database
        .sql(
            """
            SELECT count(*) FROM booking
            WHERE property_id = :property AND (check_out IS NULL OR check_out >= :from)
            """)
        .param("property", propertyId)
        .param("from", endingFrom)
        .query(Integer.class)
        .single();
  }

  private static StayFacts facts(ResultSet row) throws SQLException {
    return new StayFacts(
        row.getString("id"),
        BookingStatus.valueOf(row.getString("status")),
        row.getObject("check_in", LocalDate.class),
        row.getObject("check_out", LocalDate.class),
        instant(row.getString("made_at")),
        instant(row.getString("completed_at")),
        row.getBoolean("ota"),
        Set.copyOf(List.of((String[]) row.getArray("listing_ids").getArray())),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
