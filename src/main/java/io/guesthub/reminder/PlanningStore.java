package io.guesthub.reminder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code reminder_planning}, and the lock that keeps two plans of a booking apart. */
@Component
class PlanningStore {

  private final JdbcClient database;

  PlanningStore(JdbcClient database) {
    this.database = database;
  }

  /**
   * How far a property's planning has come.
   *
   * @param propertyId whose bookings
   * @param revision what is to be planned
   * @param plannedRevision what has been planned to the end
   * @param zone of the property
   * @param place id of the last booking that has been planned
   * @param done bookings planned
   * @param total bookings there were at the beginning
   */
  record Progress(
      String propertyId,
      long revision,
      long plannedRevision,
      ZoneId zone,
      String place,
      int done,
      int total) {

    boolean isWanted() {
      return plannedRevision < revision;
    }

    /** Whether bookings have not been planned yet by what changed in this revision. */
    boolean isPending(long changed) {
      return changed > plannedRevision;
    }
  }

  /** One booking is planned; waits for those who change reminders or plan all bookings. */
  void lockForBooking(String propertyId) {
    lock("SELECT pg_advisory_xact_lock_shared(hashtextextended(:name, 0))", propertyId);
  }

  /** Reminders change, or all bookings are planned; waits until no booking of the property is. */
  void lockForAll(String propertyId) {
    lock("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))", propertyId);
  }

  private void lock(String sql, String propertyId) {
    database.sql(sql).param("name", "reminders/" + propertyId).query((row, n) -> true).single();
  }

  /** Begins anew. Returns the revision. */
  long restart(String propertyId, ZoneId zone) {
    return database
        .sql(
            """
            INSERT INTO reminder_planning AS known (property_id, revision, zone)
            VALUES (:property, 1, :zone)
            ON CONFLICT (property_id) DO UPDATE
            SET revision = known.revision + 1, zone = excluded.zone, place = '', done = 0, total = 0
            RETURNING revision
            """)
        .param("property", propertyId)
        .param("zone", zone.getId())
        .query(Long.class)
        .single();
  }

  Optional<Progress> find(String propertyId) {
    return database
        .sql("SELECT * FROM reminder_planning WHERE property_id = :property")
        .param("property", propertyId)
        .query((row, number) -> progress(row))
        .optional();
  }

  /** Any property that has bookings to plan: a large one, or one that fails, holds up no other. */
  Optional<String> next() {
    return database
        .sql(
            """
            SELECT property_id FROM reminder_planning WHERE planned_revision < revision
            ORDER BY random() LIMIT 1
            """)
        .query(String.class)
        .optional();
  }

  void advance(String propertyId, String place, int done, int total) {
    database
        .sql(
            """
            UPDATE reminder_planning
            SET place = :place, done = :done, total = :total
            WHERE property_id = :property
            """)
        .param("property", propertyId)
        .param("place", place)
        .param("done", done)
        .param("total", total)
        .update();
  }

  void finish(String propertyId) {
    database
        .sql(
            """
            UPDATE reminder_planning SET planned_revision = revision
            WHERE property_id = :property
            """)
        .param("property", propertyId)
        .update();
  }

  private static Progress progress(ResultSet row) throws SQLException {
    return new Progress(
        row.getString("property_id"),
        row.getLong("revision"),
        row.getLong("planned_revision"),
        ZoneId.of(row.getString("zone")),
        row.getString("place"),
        row.getInt("done"),
        row.getInt("total"));
  }
}
