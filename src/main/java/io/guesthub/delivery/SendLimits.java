package io.guesthub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.account.Accounts;
import io.guesthub.account.Assigned;
import io.guesthub.meta.AccountChange;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Meta's node of a number says of its pace and of the portfolio's daily limit. */
@Component
class SendLimits {

  private static final Duration GOOD_FOR = Duration.ofHours(12);
  private static final int AT_ONCE = 5;

  /** Longer than any message waits for another reason. */
  private static final Duration LONG_WAIT = Duration.ofMinutes(15);

  /** Webhooks that tell of other limits. */
  private static final Set<String> FIELDS =
      Set.of("phone_number_quality_update", "business_capability_update", "account_update");

  private static final Map<String, Integer> TIERS =
      Map.of(
          "TIER_50", 50,
          "TIER_250", 250,
          "TIER_1K", 1_000,
          "TIER_2K", 2_000,
          "TIER_10K", 10_000,
          "TIER_100K", 100_000);

  private final JdbcClient database;
  private final Accounts accounts;
  private final GraphClient graph;
  private final DeliverySettings settings;
  private final InstantSource clock;

  SendLimits(
      JdbcClient database,
      Accounts accounts,
      GraphClient graph,
      DeliverySettings settings,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.graph = graph;
    this.settings = settings;
    this.clock = clock;
  }

  /** What was known of the numbers of these accounts is old. */
  void changed(List<Assigned<AccountChange>> changes) {
    Set<String> wabas = new TreeSet<>();
    for (Assigned<AccountChange> change : changes) {
      if (FIELDS.contains(change.update().field())) {
        wabas.add(change.update().wabaId());
      }
    }
    if (!wabas.isEmpty()) {
      database
          .sql(
              """
              UPDATE outbound_lane SET limits_read_at = NULL
              WHERE phone_number_id IN (
                SELECT phone_number_id FROM outbound_lane WHERE waba_id = ANY (:wabas)
                ORDER BY phone_number_id FOR UPDATE)
              """)
          .param("wabas", wabas.toArray(String[]::new))
          .update();
    }
  }

  /** Asks Meta about the numbers of which it was not asked for long; a few at a time. */
  void refresh() {
    Instant now = clock.instant();
    List<String> numbers =
        database
            .sql(
                """
                UPDATE outbound_lane SET limits_read_at = :now
                WHERE phone_number_id IN (
                  SELECT phone_number_id FROM outbound_lane
                  WHERE limits_read_at IS NULL OR limits_read_at <= :old OR limits_read_at > :now
                  ORDER BY limits_read_at NULLS FIRST, phone_number_id
                  LIMIT :most FOR UPDATE SKIP LOCKED)
                RETURNING phone_number_id
                """)
            .param("now", Times.utc(now))
            .param("old", Times.utc(now.minus(GOOD_FOR)))
            .param("most", AT_ONCE)
            .query(String.class)
            .list();
    numbers.forEach(this::read);
  }

  private void read(String numberId) {
    try {
      Optional<String> token = accounts.accessToken(numberId);
      if (token.isEmpty()) {
        return;
      }
      GraphAnswer answer =
          graph.get(
              numberId,
              Map.of("fields", "throughput,whatsapp_business_manager_messaging_limit"),
              token.get());
      if (answer.ok()) {
        keep(numberId, answer.body());
      }
    } catch (GraphUnavailable | RuntimeException e) {
      // What was known is used on; it is asked for again when it has grown old.
      return;
    }
  }

  private void keep(String numberId, JsonNode node) {
    JsonNode tier = node.path("whatsapp_business_manager_messaging_limit");
    @Nullable Integer limit = limit(tier);
    database
        .sql(
            """
            UPDATE outbound_lane SET
              rate = :rate,
              portfolio_id = :portfolio,
              daily_limit = CASE WHEN :told THEN :limit::integer ELSE daily_limit END
            WHERE phone_number_id = :number
            """)
        .param("number", numberId)
        .param("portfolio", portfolio(numberId))
        .param("rate", rate(numberId, node.path("throughput").path("level").asText("")))
        .param("told", !tier.isMissingNode() && !tier.isNull())
        .param("limit", limit)
        .update();
    reconsider(numberId);
  }

  private @Nullable String portfolio(String numberId) {
    return accounts
        .number(numberId)
        .flatMap(number -> accounts.portfolio(number.accountId()))
        .orElse(null);
  }

  /** What waited for a smaller limit looks whether there is room now. */
  private void reconsider(String numberId) {
    database
        .sql(
            """
            UPDATE outbound SET next_attempt_at = :now
            WHERE id IN (SELECT id FROM outbound
                         WHERE state = 'QUEUED' AND phone_number_id = :number
                           AND next_attempt_at > :later AND business_initiated
                         FOR UPDATE SKIP LOCKED)
            """)
        .param("number", numberId)
        .param("now", Times.utc(clock.instant()))
        .param("later", Times.utc(clock.instant().plus(LONG_WAIT)))
        .update();
  }

  private int rate(String numberId, String level) {
    boolean high = level.toUpperCase(Locale.ROOT).equals("HIGH");
    return settings.rateOf(numberId, high ? DeliverySettings.FASTEST : settings.rate());
  }

  /** Null where there is no limit, or Meta uses a word that nobody knows. */
  private static @Nullable Integer limit(JsonNode tier) {
    if (tier.isIntegralNumber()) {
      return tier.asInt() < 0 ? null : tier.asInt();
    }
    return TIERS.get(tier.asText("").toUpperCase(Locale.ROOT));
  }
}
