package io.guesthub.conversation;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes one guest of two who turned out to be the same person. */
@Component
class GuestMerge {

  private final JdbcClient database;

  GuestMerge(JdbcClient database) {
    this.database = database;
  }

  /** Gives everything of one guest to another, save the threads; then the first is no more. */
  void merge(UUID gone, UUID into) {
    for (String step :
        List.of(
            """
            UPDATE guest_key kept SET retired_at = least(kept.retired_at, double.retired_at)
            FROM guest_key double
            WHERE double.guest_id = :gone AND kept.guest_id = :into
              AND kept.property_id = double.property_id AND kept.kind = double.kind
              AND kept.value = double.value
            """,
            """
            DELETE FROM guest_key double USING guest_key kept
            WHERE double.guest_id = :gone AND kept.guest_id = :into
              AND kept.property_id = double.property_id AND kept.kind = double.kind
              AND kept.value = double.value
            """,
            "UPDATE guest_key SET guest_id = :into WHERE guest_id = :gone",
            """
            INSERT INTO service_window (guest_id, phone_number_id, last_inbound_at, closed_at)
            SELECT :into, phone_number_id, last_inbound_at, closed_at
            FROM service_window WHERE guest_id = :gone
            ON CONFLICT (guest_id, phone_number_id) DO UPDATE
            SET last_inbound_at = greatest(service_window.last_inbound_at, excluded.last_inbound_at),
                closed_at = greatest(service_window.closed_at, excluded.closed_at)
            """,
            "DELETE FROM service_window WHERE guest_id = :gone",
            """
            UPDATE guest SET banned = guest.banned OR old.banned,
              name = CASE WHEN guest.named_at IS NULL
                            OR (old.named_at, old.name) > (guest.named_at, guest.name)
                          THEN old.name ELSE guest.name END,
              named_at = greatest(guest.named_at, old.named_at),
              username = CASE WHEN guest.username_at IS NULL
                                OR (old.username_at, old.username)
                                   > (guest.username_at, guest.username)
                              THEN old.username ELSE guest.username END,
              username_at = greatest(guest.username_at, old.username_at)
            FROM guest old WHERE guest.id = :into AND old.id = :gone
            """,
            "DELETE FROM guest WHERE id = :gone")) {
      database.sql(step).param("gone", gone).param("into", into).update();
    }
  }
}
