package io.guesthub.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.event.EventLog;
import io.guesthub.event.HubEvent;
import io.guesthub.platform.Ids;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An account is active as long as Meta has approved a template of it. */
@Component
class AccountActivation {

  private final JdbcClient database;
  private final EventLog events;
  private final Ids ids;
  private final InstantSource clock;

  AccountActivation(JdbcClient database, EventLog events, Ids ids, InstantSource clock) {
    this.database = database;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** Moves an account between INACTIVE and ACTIVE; leaves one that stands otherwise as it is. */
  void templates(UUID accountId, boolean approved) {
    AccountStatus from = approved ? AccountStatus.INACTIVE : AccountStatus.ACTIVE;
    AccountStatus to = approved ? AccountStatus.ACTIVE : AccountStatus.INACTIVE;
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    database
        .sql(
            """
            UPDATE account SET status = :to, status_reason = NULL, updated_at = :now
            WHERE id = :id AND status = :from
            RETURNING id, property_id, waba_id, status
            """)
        .param("id", accountId)
        .param("from", from.name())
        .param("to", to.name())
        .param("now", now)
        .query(
            (row, number) ->
                new ConnectedAccount(
                    accountId, row.getString("property_id"), row.getString("waba_id"), to))
        .optional()
        .ifPresent(this::tell);
  }

  private void tell(ConnectedAccount account) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("accountId", account.id().toString()).put("wabaId", account.wabaId());
    data.put("status", account.status().name());
    events.record(
        new HubEvent(
            ids.next(),
            account.propertyId(),
            "account.status",
            account.id().toString(),
            clock.instant(),
            data));
  }
}
