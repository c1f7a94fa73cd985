package io.guesthub.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.web.ApiCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two hubs on one database and broker read the same account's templates at the same time, over and
 * over, while the templates change at Meta and its webhooks come to either hub: no template ever
 * goes back to what it was, and in the end the hubs know what Meta knows.
 */
class TwoHubsSyncTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TEMPLATES = 120;
  private static final int VERSIONS = 6;
  private static final List<String> CHANGED = List.of("filled_0000", "filled_0011", "filled_0023");
  private static final String SYNC = "/api/v1/properties/two-hubs/templates/sync";

  /** What a template says names its version. */
  private static final String KNOWN =
      """
      SELECT meta_name || ' ' || language || ':'
             || coalesce(substring(components::text FROM 'version (\\d+)'), '0')
      FROM template WHERE property_id = 'two-hubs'
      """;

  private static final String DIFFERENT =
      """
      SELECT known.meta_name FROM template known
      LEFT JOIN sandbox_template truth ON truth.id = known.meta_id
      WHERE known.property_id = 'two-hubs'
        AND (truth.status IS DISTINCT FROM known.status
             OR truth.components IS DISTINCT FROM known.components)
      """;

  private final Path folder = WorkFolder.of(getClass());
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);

  @AfterEach
  void endAll() throws Exception {
    threads.shutdownNow();
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  @Test
  void noTemplateGoesBackWhileTwoHubsReadTheSameAccount() throws Exception {
    ExternalDatabase database = open(new ExternalDatabase(folder.resolve("postgres")));
    database.start();
    List<ApiCalls> hubs = hubs(database);
    HubDatabase tables = new HubDatabase(database.url());
    String waba = connected(hubs.get(0));
    await("the first reading")
        .atMost(PATIENCE)
        .until(() -> tables.texts(KNOWN).size() == TEMPLATES);

    Map<String, Integer> seen = new HashMap<>();
    List<String> back = new CopyOnWriteArrayList<>();
    List<ScheduledFuture<?>> work = new ArrayList<>();
    hubs.forEach(hub -> work.add(often(() -> read(hub))));
    work.add(often(() -> watch(tables, seen, back)));
    for (int version = 1; version <= VERSIONS; version++) {
      for (String name : CHANGED) {
        change(hubs.get(version % 2), waba, name, version);
      }
      String shown = ":" + version;
      await("version " + version)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () ->
                  tables.texts(KNOWN).stream().filter(row -> row.endsWith(shown)).count()
                      == CHANGED.size() * 5L);
    }
    await("both know what Meta knows")
        .atMost(PATIENCE)
        .until(() -> tables.texts(DIFFERENT).isEmpty());

    assertThat(work).as("still at it").noneMatch(ScheduledFuture::isDone);
    assertThat(back).as("went back").isEmpty();
    assertThat(tables.texts("SELECT reason FROM dead_letter")).isEmpty();
    assertThat(tables.value("SELECT sum(deadlocks)::text FROM pg_stat_database")).isEqualTo("0");
    assertThat(tables.rows("template WHERE property_id = 'two-hubs'")).isEqualTo(TEMPLATES);
  }

  private ScheduledFuture<?> often(Runnable work) {
    return threads.scheduleWithFixedDelay(work, 0, 30, TimeUnit.MILLISECONDS);
  }

  private static void read(ApiCalls hub) {
    assertThat(hub.call("POST", ApiCalls.ADMIN, SYNC, "").status()).isEqualTo(202);
  }

  /** Notes what goes back. */
  private static void watch(HubDatabase tables, Map<String, Integer> seen, List<String> back) {
    for (String row : tables.texts(KNOWN)) {
      int colon = row.indexOf(':');
      int version = Integer.parseInt(row.substring(colon + 1));
      Integer before = seen.put(row.substring(0, colon), version);
      if (before != null && before > version) {
        back.add(row + " after " + before);
      }
    }
  }

  /** Of every other change the hub is not told. */
  private static void change(ApiCalls hub, String waba, String name, int version) {
    String body =
        """
        {"match":{"wabaId":"%s","name":"%s"},"event":"COMPONENTS","webhook":%b,
         "body":"Dear {{guest_first_name}}, version %d is for {{check_in_date}} at noon."}
        """;
    int status =
        hub.call(
                "POST",
                "",
                "/sandbox/templates/changes",
                body.formatted(waba, name, version % 2 == 0, version))
            .status();
    assertThat(status).isEqualTo(200);
  }

  private static String connected(ApiCalls hub) {
    JsonNode made = hub.call("POST", "", "/sandbox/wabas", "{\"name\":\"Two hubs\"}").json();
    String waba = made.path("wabaId").asText();
    hub.call("POST", "", "/sandbox/wabas/" + waba + "/templates?count=" + TEMPLATES, "");
    hub.call("PUT", "", "/sandbox/wabas/" + waba + "/calls-per-hour?limit=1000000", "");
    hub.property("two-hubs");
    String account =
        "{\"wabaId\":\"%s\",\"accessToken\":\"%s\"}"
            .formatted(waba, made.path("accessToken").asText());
    assertThat(
            hub.call("POST", ApiCalls.ADMIN, "/api/v1/properties/two-hubs/accounts", account)
                .status())
        .isEqualTo(201);
    return waba;
  }

  private List<ApiCalls> hubs(ExternalDatabase database) throws Exception {
    int busPort = new Ports().next();
    open(ExternalBroker.on(folder.resolve("broker"), busPort, configuration -> {})).start();
    Map<String, String> settings = Impatience.together(database, busPort);
    settings.put("HUB_TEMPLATESYNC_PAGE", "10");
    // A reading is taken over at once, so that several go on at the same time.
    settings.put("HUB_TEMPLATESYNC_LEASE", "1ms");
    List<HubProcess> hubs = new ArrayList<>();
    for (String name : List.of("one", "two")) {
      hubs.add(open(new HubProcess(Files.createDirectories(folder.resolve(name)), settings)));
    }
    List<ApiCalls> calls = new ArrayList<>();
    hubs.forEach(HubProcess::start);
    for (HubProcess hub : hubs) {
      hub.awaitReady();
      calls.add(new ApiCalls(hub.httpPort()));
    }
    return calls;
  }

  private <T extends AutoCloseable> T open(T thing) {
    opened.add(thing);
    return thing;
  }
}
