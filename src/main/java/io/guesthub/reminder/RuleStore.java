package io.guesthub.reminder;

import io.guesthub.web.Cursor;
import io.guesthub.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code reminder}. */
@Component
class RuleStore {

  private final JdbcClient database;

  RuleStore(JdbcClient database) {
    this.database = database;
  }

  void insert(Rule rule) {
    values(
            """
            INSERT INTO reminder (id, property_id, name, trigger, days, send_at, template,
                                  ota_bookings, all_listings, listing_ids, last_minute, active,
                                  start_at, revision, created_at)
            VALUES (:id, :property, :name, :trigger, :days, :sendAt, :template, :ota, :allListings,
                    :listings::text[], :lastMinute, :active, :startAt, :revision, :createdAt)
            """,
            rule)
        .param("createdAt", Times.utc(rule.createdAt()))
        .update();
  }

  void update(Rule rule) {
    values(
            """
            UPDATE reminder
            SET name = :name, trigger = :trigger, days = :days, send_at = :sendAt,
                template = :template, ota_bookings = :ota, all_listings = :allListings,
                listing_ids = :listings::text[], last_minute = :lastMinute, active = :active,
                start_at = :startAt, revision = :revision
            WHERE property_id = :property AND id = :id
            """,
            rule)
        .update();
  }

  private JdbcClient.StatementSpec values(String sql, Rule rule) {
    return database
        .sql(sql)
        .param("id", rule.id())
        .param("property", rule.propertyId())
        .param("name", rule.name())
        .param("trigger", rule.trigger().name())
        .param("days", rule.days())
        .param("sendAt", rule.sendAt())
        .param("template", rule.template())
        .param("ota", rule.otaBookings().name())
        .param("allListings", rule.allListings())
        .param("listings", rule.listingIds().toArray(String[]::new))
        .param("lastMinute", rule.lastMinute().name())
        .param("active", rule.active())
        .param("startAt", Times.utc(rule.startAt()))
        .param("revision", rule.revision());
  }

  void delete(String propertyId, UUID id, long revision, Instant now) {
    database
        .sql(
            """
            UPDATE reminder SET deleted_at = :now, active = false, revision = :revision
            WHERE property_id = :property AND id = :id
            """)
        .param("now", Times.utc(now))
        .param("revision", revision)
        .param("property", propertyId)
        .param("id", id)
        .update();
  }

  /** All of a property are to be planned again. */
  void changedAll(String propertyId, long revision) {
    database
        .sql("UPDATE reminder SET revision = :revision WHERE property_id = :property")
        .param("revision", revision)
        .param("property", propertyId)
        .update();
  }

  /** One that is not deleted. */
  Optional<Rule> find(String propertyId, UUID id) {
    return database
        .sql(
            "SELECT * FROM reminder WHERE property_id = :property AND id = :id AND deleted_at IS NULL")
        .param("property", propertyId)
        .param("id", id)
        .query((row, number) -> rule(row))
        .optional();
  }

  /** One, even if it is deleted. */
  Rule get(UUID id) {
    return database
        .sql("SELECT * FROM reminder WHERE id = :id")
        .param("id", id)
        .query((row, number) -> rule(row))
        .single();
  }

  /** Several, even if they are deleted. */
  List<Rule> all(Collection<UUID> ids) {
    return database
        .sql("SELECT * FROM reminder WHERE id = ANY (:ids)")
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, number) -> rule(row))
        .list();
  }

  /** All of a property that are not deleted. */
  List<Rule> all(String propertyId) {
    return database
        .sql(
            """
            SELECT * FROM reminder WHERE property_id = :property AND deleted_at IS NULL
            ORDER BY created_at, id
            """)
        .param("property", propertyId)
        .query((row, number) -> rule(row))
        .list();
  }

  /** Those that have changed since this revision, the deleted among them. */
  List<Rule> changedSince(String propertyId, long revision) {
    return database
        .sql(
            """
            SELECT * FROM reminder WHERE property_id = :property AND revision > :revision
            ORDER BY created_at, id
            """)
        .param("property", propertyId)
        .param("revision", revision)
        .query((row, number) -> rule(row))
        .list();
  }

  List<Rule> page(String propertyId, PageRequest page) {
    return database
        .sql(
            """
            SELECT * FROM reminder
            WHERE property_id = :property AND deleted_at IS NULL
              AND (created_at, id) > (:since, :after)
            ORDER BY created_at, id LIMIT :limit
            """)
        .param("property", propertyId)
        .param("since", Times.utc(page.cursor().map(c -> c.instant(0)).orElse(Instant.EPOCH)))
        .param("after", page.cursor().map(c -> c.id(1)).orElse(new UUID(0, 0)))
        .param("limit", page.fetch())
        .query((row, number) -> rule(row))
        .list();
  }

  static Cursor place(Rule rule) {
    return Cursor.of(rule.createdAt(), rule.id());
  }

  /** Ids of reminders that are not deleted, by the template that they send. */
  Map<String, List<UUID>> using(String propertyId, Collection<String> templates) {
    Map<String, List<UUID>> using = new HashMap<>();
    database
        .sql(
            """
            SELECT template, id FROM reminder
            WHERE property_id = :property AND template = ANY (:templates::text[])
              AND deleted_at IS NULL
            ORDER BY created_at, id
            """)
        .param("property", propertyId)
        .param("templates", templates.toArray(String[]::new))
        .query(
            row -> {
              using
                  .computeIfAbsent(row.getString("template"), name -> new ArrayList<>())
                  .add(row.getObject("id", UUID.class));
            });
    return using;
  }

  private static Rule rule(ResultSet row) throws SQLException {
    return new Rule(
        row.getObject("id", UUID.class),
        row.getString("property_id"),
        row.getString("name"),
        Trigger.valueOf(row.getString("trigger")),
        row.getInt("days"),
        row.getObject("send_at", LocalTime.class),
        row.getString("template"),
        OtaBookings.valueOf(row.getString("ota_bookings")),
        row.getBoolean("all_listings"),
        List.of((String[]) row.getArray("listing_ids").getArray()),
        LastMinute.valueOf(row.getString("last_minute")),
        row.getBoolean("active"),
        Times.orNull(row, "start_at"),
        row.getLong("revision"),
        row.getObject("deleted_at") != null,
        Times.of(row, "created_at"));
  }
}
