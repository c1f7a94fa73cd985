package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The simulated Meta's accounts and numbers. The demo account is there from the start. */
@Component
@OnlyInSandbox
class WabaStore implements InitializingBean {

  static final String DEMO_WABA = "100000000000001";
  static final String DEMO_NUMBER = "100000000000002";
  private static final String DEMO_PORTFOLIO = "100000000000003";

  private final JdbcClient database;
  private final ObjectMapper json;
  private final Remembered<String, Optional<Waba>> byId = new Remembered<>();
  private final Remembered<String, Optional<Waba>> byToken = new Remembered<>();
  private final Remembered<String, Optional<BusinessNumber>> numbers = new Remembered<>();

  WabaStore(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** The hub has the demo account connected from its start. */
  @Override
  public void afterPropertiesSet() {
    if (waba(DEMO_WABA).isEmpty()) {
      add(Waba.of(DEMO_WABA, "Hotel Demo", DEMO_PORTFOLIO, "sandbox-token"), "sandbox-code");
      subscribe(DEMO_WABA, true);
    }
    add(BusinessNumber.of(DEMO_NUMBER, DEMO_WABA, "+39 06 555 0100", "Hotel Demo", true));
  }

  /** An id that Meta never gave before. */
  String nextId() {
    return database.sql("SELECT nextval('sandbox_id')::text").query(String.class).single();
  }

  /** Keeps an account unless it is there already. */
  void add(Waba waba, String code) {
    database
        .sql(
            """
            INSERT INTO sandbox_waba (id, name, portfolio_id, access_token, code)
            VALUES (:id, :name, :portfolio, :token, :code)
            ON CONFLICT (id) DO NOTHING
            """)
        .param("id", waba.id())
        .param("name", waba.name())
        .param("portfolio", waba.portfolioId())
        .param("token", waba.accessToken())
        .param("code", code)
        .update();
    changed();
  }

  /** Keeps a number unless it is there already. */
  void add(BusinessNumber number) {
    database
        .sql(
            """
            INSERT INTO sandbox_number (id, waba_id, display_phone_number, verified_name, registered)
            VALUES (:id, :waba, :phone, :name, :registered)
            ON CONFLICT (id) DO NOTHING
            """)
        .param("id", number.id())
        .param("waba", number.wabaId())
        .param("phone", number.displayPhoneNumber())
        .param("name", number.verifiedName())
        .param("registered", number.registered())
        .update();
    changed();
  }

  Optional<Waba> waba(String id) {
    return byId.get(id, this::readById);
  }

  private Optional<Waba> readById(String id) {
    return database
        .sql(
            """
            SELECT id, name, portfolio_id, access_token, subscribed, messaging_limit
            FROM sandbox_waba WHERE id = :id
            """)
        .param("id", id)
        .query(Waba.class)
        .optional();
  }

  Optional<Waba> wabaOfToken(String token) {
    return byToken.get(token, this::readByToken);
  }

  private Optional<Waba> readByToken(String token) {
    return database
        .sql(
            """
            SELECT id, name, portfolio_id, access_token, subscribed, messaging_limit
            FROM sandbox_waba WHERE access_token = :token
            """)
        .param("token", token)
        .query(Waba.class)
        .optional();
  }

  /** Gives the account's token for a code, once. */
  Optional<String> exchange(String code) {
    return database
        .sql("UPDATE sandbox_waba SET code = NULL WHERE code = :code RETURNING access_token")
        .param("code", code)
        .query(String.class)
        .optional();
  }

  void subscribe(String wabaId, boolean subscribed) {
    database
        .sql("UPDATE sandbox_waba SET subscribed = :subscribed WHERE id = :id")
        .param("subscribed", subscribed)
        .param("id", wabaId)
        .update();
    changed();
  }

  Optional<BusinessNumber> number(String id) {
    return numbers.get(id, this::readNumber);
  }

  private Optional<BusinessNumber> readNumber(String id) {
    return database
        .sql(
            """
            SELECT id, waba_id, display_phone_number, verified_name, registered, throughput, habits
            FROM sandbox_number WHERE id = :id
            """)
        .param("id", id)
        .query(this::map)
        .optional();
  }

  List<BusinessNumber> numbersOf(String wabaId) {
    return database
        .sql(
            """
            SELECT id, waba_id, display_phone_number, verified_name, registered, throughput, habits
            FROM sandbox_number WHERE waba_id = :waba ORDER BY id
            """)
        .param("waba", wabaId)
        .query(this::map)
        .list();
  }

  void register(String numberId, boolean registered) {
    database
        .sql("UPDATE sandbox_number SET registered = :registered WHERE id = :id")
        .param("registered", registered)
        .param("id", numberId)
        .update();
    changed();
  }

  /** Changes what Meta decides about a number. */
  void change(String numberId, String throughput, ObjectNode habits) {
    database
        .sql(
            """
            UPDATE sandbox_number SET throughput = :throughput, habits = CAST(:habits AS jsonb)
            WHERE id = :id
            """)
        .param("throughput", throughput)
        .param("habits", habits.toString())
        .param("id", numberId)
        .update();
    changed();
  }

  /** Changes how many guests an account's portfolio may write to first; null: any number. */
  void limit(String wabaId, @Nullable Integer guests) {
    database
        .sql("UPDATE sandbox_waba SET messaging_limit = :guests WHERE id = :id")
        .param("guests", guests)
        .param("id", wabaId)
        .update();
    changed();
  }

  private BusinessNumber map(ResultSet row, int index) throws SQLException {
    try {
      return new BusinessNumber(
          row.getString("id"),
          row.getString("waba_id"),
          row.getString("display_phone_number"),
          row.getString("verified_name"),
          row.getBoolean("registered"),
          row.getString("throughput"),
          json.readValue(row.getString("habits"), ObjectNode.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON only", e);
    }
  }

  /** Something was written to the tables of accounts and numbers. */
  void changed() {
    byId.forget();
    byToken.forget();
    numbers.forget();
  }
}
