package io.guesthub.conversation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Corrects our clock of the 24-hour windows where Meta's says otherwise. */
@Component
public class ServiceWindows {

  private final JdbcClient database;

  ServiceWindows(JdbcClient database) {
    this.database = database;
  }

  /**
   * Meta has refused a free-form message (error 131047): the window counts as closed from this
   * instant until the guest writes after it. {@link OutboundMessages#failed} sees to it for the
   * errors that it is told.
   *
   * @param guestId who was to get it; one who has become another guest since is left alone
   * @param phoneNumberId the number that sent it
   * @param at when the refused call was made
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void closed(UUID guestId, String phoneNumberId, Instant at) {
    database
        .sql(
            """
            INSERT INTO service_window (guest_id, phone_number_id, closed_at)
            SELECT id, :number, :at FROM guest WHERE id = :guest
            ON CONFLICT (guest_id, phone_number_id) DO UPDATE
            SET closed_at = greatest(service_window.closed_at, excluded.closed_at)
            """)
        .param("guest", guestId)
        .param("number", phoneNumberId)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }
}
