package io.guesthub.property;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code property} and {@code listing}. */
@Component
class PropertyStore {

  private final JdbcClient database;

  PropertyStore(JdbcClient database) {
    this.database = database;
  }

  boolean exists(String id) {
    return database
        .sql("SELECT EXISTS (SELECT FROM property WHERE id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  Map<String, ZoneId> zones(Collection<String> ids) {
    Map<String, ZoneId> zones = new HashMap<>();
    database
        .sql("SELECT id, time_zone FROM property WHERE id = ANY (:ids::text[])")
        .param("ids", ids.toArray(String[]::new))
        .query(
            row -> {
              zones.put(row.getString("id"), ZoneId.of(row.getString("time_zone")));
            });
    return zones;
  }

  Optional<String> country(String id) {
    return database
        .sql("SELECT country FROM property WHERE id = :id")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /** In the order of their ids. */
  Map<String, Property> find(Collection<String> ids) {
    String[] wanted = ids.toArray(String[]::new);
    Map<String, List<Listing>> listings = listings(wanted);
    Map<String, Property> found = new LinkedHashMap<>();
    database
        .sql("SELECT * FROM property WHERE id = ANY (:ids::text[]) ORDER BY id")
        .param("ids", wanted)
        .query((row, number) -> property(row, listings))
        .list()
        .forEach(property -> found.put(property.id(), property));
    return found;
  }

  /**
   * The ids of the properties, in their order.
   *
   * @param after only those behind this one; empty for all
   */
  List<String> ids(String after, int limit) {
    return database
        .sql("SELECT id FROM property WHERE id > :after ORDER BY id LIMIT :limit")
        .param("after", after)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /**
   * Makes the property or puts it in place of the present one. Listings keep their ids; those that
   * are no longer named go.
   *
   * @return whether it is new
   */
  @Transactional
  boolean save(Property property) {
    // A row that was just inserted has never been locked or changed: its xmax is 0.
    boolean created =
        database
            .sql(
                """
                INSERT INTO property (id, name, time_zone, country, languages,
                                      message_guessed_phones, booking_url, pre_check_in_url,
                                      quote_url)
                VALUES (:id, :name, :timeZone, :country, :languages::text[],
                        :messageGuessedPhones, :bookingUrl, :preCheckInUrl, :quoteUrl)
                ON CONFLICT (id) DO UPDATE SET
                  name = excluded.name, time_zone = excluded.time_zone,
                  country = excluded.country, languages = excluded.languages,
                  message_guessed_phones = excluded.message_guessed_phones,
                  booking_url = excluded.booking_url,
                  pre_check_in_url = excluded.pre_check_in_url,
                  quote_url = excluded.quote_url
                RETURNING xmax = 0
                """)
            .param("id", property.id())
            .param("name", property.name())
            .param("timeZone", property.timeZone().getId())
            .param("country", property.country())
            .param("languages", property.languages().toArray(String[]::new))
            .param("messageGuessedPhones", property.messageGuessedPhones())
            .param("bookingUrl", property.bookingUrl())
            .param("preCheckInUrl", property.preCheckInUrl())
            .param("quoteUrl", property.quoteUrl())
            .query(Boolean.class)
            .single();
    replaceListings(property);
    return created;
  }

  private void replaceListings(Property property) {
    List<Listing> listings = property.listings();
    String[] ids = listings.stream().map(Listing::id).toArray(String[]::new);
    database
        .sql("DELETE FROM listing WHERE property_id = :property AND id <> ALL (:ids::text[])")
        .param("property", property.id())
        .param("ids", ids)
        .update();
    database
        .sql(
            """
            INSERT INTO listing (property_id, id, place, name, latitude, longitude, address)
            SELECT :property, id, place, name, latitude, longitude, address
            FROM unnest(:ids::text[], :names::text[], :latitudes::float8[], :longitudes::float8[],
                        :addresses::text[])
                 WITH ORDINALITY AS given (id, name, latitude, longitude, address, place)
            ON CONFLICT (property_id, id) DO UPDATE SET
              place = excluded.place, name = excluded.name, latitude = excluded.latitude,
              longitude = excluded.longitude, address = excluded.address
            """)
        .param("property", property.id())
        .param("ids", ids)
        .param("names", column(listings, Listing::name, new String[0]))
        .param("latitudes", column(listings, Listing::latitude, new Double[0]))
        .param("longitudes", column(listings, Listing::longitude, new Double[0]))
        .param("addresses", column(listings, Listing::address, new String[0]))
        .update();
  }

  private static <V> @Nullable V[] column(
      List<Listing> listings, Function<Listing, @Nullable V> value, V[] type) {
    List<@Nullable V> values = new ArrayList<>();
    listings.forEach(listing -> values.add(value.apply(listing)));
    return values.toArray(type);
  }

  private Map<String, List<Listing>> listings(String[] properties) {
    Map<String, List<Listing>> byProperty = new HashMap<>();
    database
        .sql(
            """
            SELECT property_id, id, name, latitude, longitude, address
            FROM listing WHERE property_id = ANY (:properties::text[])
            ORDER BY property_id, place
            """)
        .param("properties", properties)
        .query(
            row -> {
              byProperty
                  .computeIfAbsent(row.getString("property_id"), id -> new ArrayList<>())
                  .add(listing(row));
            });
    return byProperty;
  }

  private static Listing listing(ResultSet row) throws SQLException {
    return new Listing(
        row.getString("id"),
        row.getString("name"),
        row.getObject("latitude", Double.class),
        row.getObject("longitude", Double.class),
        row.getString("address"));
  }

  private static Property property(ResultSet row, Map<String, List<Listing>> listings)
      throws SQLException {
    String id = row.getString("id");
    return new Property(
        id,
        row.getString("name"),
        ZoneId.of(row.getString("time_zone")),
        row.getString("country"),
        List.of((String[]) row.getArray("languages").getArray()),
        row.getBoolean("message_guessed_phones"),
        row.getString("booking_url"),
        row.getString("pre_check_in_url"),
        row.getString("quote_url"),
        Objects.requireNonNullElse(listings.get(id), List.of()));
  }
}
