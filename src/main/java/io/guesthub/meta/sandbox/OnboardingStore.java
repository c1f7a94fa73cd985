package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What logins gave, and what somebody has set on accounts and numbers. */
@Component
@OnlyInSandbox
class OnboardingStore {

  /** As long as Meta takes a code. */
  private static final Duration CODE_LIFE = Duration.ofSeconds(30);

  private final JdbcClient database;
  private final WabaStore wabas;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final Remembered<String, Optional<LoginToken>> tokens = new Remembered<>();
  private final Remembered<String, ObjectNode> nodes = new Remembered<>();

  OnboardingStore(JdbcClient database, WabaStore wabas, ObjectMapper json, InstantSource clock) {
    this.database = database;
    this.wabas = wabas;
    this.json = json;
    this.clock = clock;
  }

  /** Keeps what a login gave: a code, good once and for 30 seconds, and the token behind it. */
  void keep(String code, String token, LoginToken granted) {
    database
        .sql(
            """
            INSERT INTO sandbox_token (token, waba_id, scopes, targets)
            VALUES (:token, :waba, :scopes, :targets)
            """)
        .param("token", token)
        .param("waba", granted.wabaId())
        .param("scopes", granted.scopes().toArray(String[]::new))
        .param("targets", granted.targets().toArray(String[]::new))
        .update();
    database
        .sql(
            """
            INSERT INTO sandbox_login (code, waba_id, token, expires_at)
            VALUES (:code, :waba, :token, :expires)
            """)
        .param("code", code)
        .param("waba", granted.wabaId())
        .param("token", token)
        .param("expires", clock.instant().plus(CODE_LIFE).atOffset(ZoneOffset.UTC))
        .update();
    tokens.forget();
  }

  /** Gives the token for a code, once. */
  Optional<String> exchange(String code) {
    return database
        .sql(
            """
            UPDATE sandbox_login SET used = true
            WHERE code = :code AND NOT used AND expires_at > :now RETURNING token
            """)
        .param("code", code)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(String.class)
        .optional();
  }

  /** What a login's token opens; nothing once it is taken away. */
  Optional<LoginToken> token(String token) {
    return tokens.get(token, this::readToken);
  }

  private Optional<LoginToken> readToken(String token) {
    return database
        .sql(
            """
            SELECT waba_id, scopes, targets FROM sandbox_token
            WHERE token = :token AND NOT revoked
            """)
        .param("token", token)
        .query(OnboardingStore::loginToken)
        .optional();
  }

  /** Takes all access to an account away, also what it was made with. */
  void revoke(String wabaId) {
    database
        .sql("UPDATE sandbox_token SET revoked = true WHERE waba_id = :waba")
        .param("waba", wabaId)
        .update();
    database
        .sql("UPDATE sandbox_waba SET access_token = 'revoked ' || access_token WHERE id = :waba")
        .param("waba", wabaId)
        .update();
    wabas.changed();
    tokens.forget();
  }

  /** The fields that somebody has set on a node. */
  ObjectNode fields(String id) {
    return nodes.get(id, this::readFields);
  }

  private ObjectNode readFields(String id) {
    return database
        .sql("SELECT fields FROM sandbox_node WHERE id = :id")
        .param("id", id)
        .query(String.class)
        .optional()
        .map(this::object)
        .orElseGet(json::createObjectNode);
  }

  /** Sets fields on a node, beside those set before. */
  void set(String id, ObjectNode fields) {
    database
        .sql(
            """
            INSERT INTO sandbox_node (id, fields) VALUES (:id, :fields::jsonb)
            ON CONFLICT (id) DO UPDATE SET fields = sandbox_node.fields || excluded.fields
            """)
        .param("id", id)
        .param("fields", fields.toString())
        .update();
    nodes.forget();
  }

  /** The two-step PIN of a number. */
  Optional<String> pin(String numberId) {
    return database
        .sql("SELECT pin FROM sandbox_node WHERE id = :id AND pin IS NOT NULL")
        .param("id", numberId)
        .query(String.class)
        .optional();
  }

  void pin(String numberId, String pin) {
    database
        .sql(
            """
            INSERT INTO sandbox_node (id, pin) VALUES (:id, :pin)
            ON CONFLICT (id) DO UPDATE SET pin = excluded.pin
            """)
        .param("id", numberId)
        .param("pin", pin)
        .update();
  }

  /** The newest accounts, for the look-alike of Meta's login. */
  List<String> newestWabas(int limit) {
    return database
        .sql("SELECT id FROM sandbox_waba ORDER BY id DESC LIMIT :limit")
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  private ObjectNode object(String text) {
    try {
      return json.readValue(text, ObjectNode.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON only", e);
    }
  }

  private static LoginToken loginToken(ResultSet row, int number) throws SQLException {
    return new LoginToken(
        row.getString("waba_id"),
        List.of((String[]) row.getArray("scopes").getArray()),
        List.of((String[]) row.getArray("targets").getArray()));
  }

  /**
   * What a token opens.
   *
   * @param wabaId the account it was made for
   * @param scopes what it may do
   * @param targets the accounts that it was granted
   */
  record LoginToken(String wabaId, List<String> scopes, List<String> targets) {

    /** Everything, for one account. */
    static LoginToken full(String wabaId) {
      return new LoginToken(wabaId, OnboardingApi.SCOPES, List.of(wabaId));
    }
  }
}
