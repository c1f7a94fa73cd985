package io.guesthub.conversation;

import io.guesthub.account.Assigned;
import io.guesthub.booking.PhoneKey;
import io.guesthub.meta.AccountChange;
import io.guesthub.meta.MarketingChoice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which guests want no marketing messages. The newest word by Meta's clock counts, in whatever
 * order they come; of two in the same second the stop.
 */
@Component
public class MarketingStops {

  private static final String NEWEST =
      """
      ON CONFLICT (property_id, kind, value) DO UPDATE
      SET stopped = excluded.stopped, at = excluded.at
      WHERE (excluded.at, excluded.stopped) > (marketing_choice.at, marketing_choice.stopped)
      """;

  private final JdbcClient database;

  MarketingStops(JdbcClient database) {
    this.database = database;
  }

  /**
   * Meta has refused a marketing message because the guest wants none (error 131050). {@link
   * OutboundMessages#failed} sees to it for the errors that it is told.
   *
   * @param guestId who was to get it
   * @param at when Meta said so
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stopped(UUID guestId, Instant at) {
    database
        .sql(
            """
            INSERT INTO marketing_choice (property_id, kind, value, stopped, at)
            SELECT property_id, kind, value, true, :at FROM guest_key
            WHERE guest_id = :guest AND retired_at IS NULL ORDER BY kind, value
            """
                + NEWEST)
        .param("guest", guestId)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Takes up what guests have told Meta, be they known to the hub or not yet. */
  void record(Collection<Assigned<AccountChange>> changes) {
    // In the order of the keys, so that two transactions never wait in a circle.
    Map<Key, MarketingChoice> newest = new TreeMap<>();
    for (Assigned<AccountChange> change : changes) {
      for (MarketingChoice choice : MarketingChoice.in(change.update())) {
        add(newest, change.propertyId(), GuestStore.PHONE, phoneKey(choice.phone()), choice);
        add(newest, change.propertyId(), GuestStore.USER_ID, choice.userId(), choice);
      }
    }
    newest.forEach(this::save);
  }

  private static @Nullable String phoneKey(@Nullable String phone) {
    String key = phone == null ? "" : PhoneKey.of(phone);
    return key.isEmpty() ? null : key;
  }

  private static void add(
      Map<Key, MarketingChoice> newest,
      String propertyId,
      String kind,
      @Nullable String value,
      MarketingChoice choice) {
    if (value != null) {
      newest.merge(new Key(propertyId, kind, value), choice, MarketingChoice::newerOf);
    }
  }

  private void save(Key key, MarketingChoice choice) {
    database
        .sql(
            """
            INSERT INTO marketing_choice (property_id, kind, value, stopped, at)
            VALUES (:property, :kind, :value, :stopped, :at)
            """
                + NEWEST)
        .param("property", key.propertyId())
        .param("kind", key.kind())
        .param("value", key.value())
        .param("stopped", choice.stopped())
        .param("at", choice.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  private record Key(String propertyId, String kind, String value) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byProperty = propertyId.compareTo(other.propertyId);
      int byKind = byProperty != 0 ? byProperty : kind.compareTo(other.kind);
      return byKind != 0 ? byKind : value.compareTo(other.value);
    }
  }
}
