package io.guesthub.meta.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the simulated Meta knows of guests. Those of whom there is more to know than their phone are
 * kept in memory; another hub on the same database learns of them when it starts.
 */
@Component
@OnlyInSandbox
class GuestBook implements InitializingBean {

  private final JdbcClient database;
  private final MetaIds ids;
  private final Map<Key, KnownGuest> remarkable = new ConcurrentHashMap<>();

  private record Key(String portfolioId, String phone) {}

  GuestBook(JdbcClient database, MetaIds ids) {
    this.database = database;
    this.ids = ids;
  }

  @Override
  public void afterPropertiesSet() {
    database
        .sql(
            """
            SELECT portfolio_id, phone, user_id, name, hidden, stopped FROM sandbox_guest
            WHERE name IS NOT NULL
            """)
        .query(
            row -> {
              remarkable.put(
                  new Key(row.getString("portfolio_id"), row.getString("phone")),
                  new KnownGuest(
                      row.getString("user_id"),
                      row.getString("name"),
                      row.getBoolean("hidden"),
                      row.getBoolean("stopped")));
            });
  }

  /** The guest with this phone. */
  KnownGuest of(String portfolioId, String phone) {
    KnownGuest known = remarkable.get(new Key(portfolioId, phone));
    return known != null ? known : new KnownGuest(ids.user(portfolioId, phone), "", false, false);
  }

  /** What is known of the guest to whom this message went. */
  KnownGuest of(TakenMessage message) {
    KnownGuest known = remarkable.get(new Key(message.portfolioId(), message.phone()));
    return known != null ? known : new KnownGuest(message.userId(), "", false, false);
  }

  /** The phone of the guest with this user id. */
  Optional<String> phone(String portfolioId, String userId) {
    return database
        .sql(
            """
            SELECT phone FROM sandbox_guest WHERE portfolio_id = :portfolio AND user_id = :user
            LIMIT 1
            """)
        .param("portfolio", portfolioId)
        .param("user", userId)
        .query(String.class)
        .optional();
  }

  /** Keeps what a guest has shown of themselves. */
  void remember(String portfolioId, String phone, KnownGuest guest) {
    if (guest.equals(remarkable.put(new Key(portfolioId, phone), guest))) {
      return;
    }
    database
        .sql(
            """
            INSERT INTO sandbox_guest (portfolio_id, phone, user_id, name, hidden, stopped)
            VALUES (:portfolio, :phone, :user, :name, :hidden, :stopped)
            ON CONFLICT (portfolio_id, phone) DO UPDATE
            SET user_id = excluded.user_id, name = excluded.name, hidden = excluded.hidden,
                stopped = excluded.stopped
            """)
        .param("portfolio", portfolioId)
        .param("phone", phone)
        .param("user", guest.userId())
        .param("name", guest.name())
        .param("hidden", guest.hidden())
        .param("stopped", guest.stopped())
        .update();
  }
}
