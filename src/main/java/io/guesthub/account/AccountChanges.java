package io.guesthub.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.meta.AccountChange;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what Meta says about accounts and templates, once each and whatever the field is called.
 */
@Component("accountChanges")
public class AccountChanges {

  private final JdbcClient database;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final AccountUpdates updates;

  AccountChanges(
      JdbcClient database, ObjectMapper json, InstantSource clock, AccountUpdates updates) {
    this.database = database;
    this.json = json;
    this.clock = clock;
    this.updates = updates;
  }

  /** Keeps changes, and applies those about accounts and numbers, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(List<Assigned<AccountChange>> changes) {
    if (changes.isEmpty()) {
      return;
    }
    updates.lock(changes.stream().map(Assigned::update).toList());
    List<AccountChange> unseen = new ArrayList<>();
    for (Assigned<AccountChange> assigned : changes) {
      if (keep(assigned)) {
        unseen.add(assigned.update());
      }
    }
    updates.apply(unseen);
  }

  private boolean keep(Assigned<AccountChange> assigned) {
    AccountChange change = assigned.update();
    return database
            .sql(
                """
              INSERT INTO account_change
                     (key, property_id, waba_id, field, happened_at, value, received_at)
              VALUES (:key, :property, :waba, :field, :happened, :value::jsonb, :received)
              ON CONFLICT (key) DO NOTHING
              """)
            .param("key", change.key())
            .param("property", assigned.propertyId())
            .param("waba", change.wabaId())
            .param("field", change.field())
            .param("happened", utc(change.time()))
            .param("value", write(change))
            .param("received", utc(clock.instant()))
            .update()
        > 0;
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  private String write(AccountChange change) {
    try {
      return json.writeValueAsString(change.value());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was read as JSON can be written as JSON", e);
    }
  }
}
