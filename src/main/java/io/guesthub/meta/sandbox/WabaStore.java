package io.guesthub.meta.sandbox;

import java.util.List;
import java.util.Optional;
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

  WabaStore(JdbcClient database) {
    this.database = database;
  }

  @Override
  public void afterPropertiesSet() {
    add(new Waba(DEMO_WABA, "Hotel Demo", DEMO_PORTFOLIO, "sandbox-token", false), "sandbox-code");
    add(new BusinessNumber(DEMO_NUMBER, DEMO_WABA, "+39 06 555 0100", "Hotel Demo", false));
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
  }

  /** Keeps a number unless it is there already. */
  void add(BusinessNumber number) {
    database
        .sql(
            """
            INSERT INTO sandbox_number (id, waba_id, display_phone_number, verified_name)
            VALUES (:id, :waba, :phone, :name)
            ON CONFLICT (id) DO NOTHING
            """)
        .param("id", number.id())
        .param("waba", number.wabaId())
        .param("phone", number.displayPhoneNumber())
        .param("name", number.verifiedName())
        .update();
  }

  Optional<Waba> waba(String id) {
    return database
        .sql(
            "SELECT id, name, portfolio_id, access_token, subscribed FROM sandbox_waba WHERE id = :id")
        .param("id", id)
        .query(Waba.class)
        .optional();
  }

  Optional<Waba> wabaOfToken(String token) {
    return database
        .sql(
            """
            SELECT id, name, portfolio_id, access_token, subscribed FROM sandbox_waba
            WHERE access_token = :token
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
  }

  Optional<BusinessNumber> number(String id) {
    return database
        .sql(
            """
            SELECT id, waba_id, display_phone_number, verified_name, registered
            FROM sandbox_number WHERE id = :id
            """)
        .param("id", id)
        .query(BusinessNumber.class)
        .optional();
  }

  List<BusinessNumber> numbersOf(String wabaId) {
    return database
        .sql(
            """
            SELECT id, waba_id, display_phone_number, verified_name, registered
            FROM sandbox_number WHERE waba_id = :waba ORDER BY id
            """)
        .param("waba", wabaId)
        .query(BusinessNumber.class)
        .list();
  }

  void register(String numberId, boolean registered) {
    database
        .sql("UPDATE sandbox_number SET registered = :registered WHERE id = :id")
        .param("registered", registered)
        .param("id", numberId)
        .update();
  }
}
