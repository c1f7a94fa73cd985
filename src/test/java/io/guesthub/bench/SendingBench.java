package io.guesthub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.guesthub.bench.GraphStub.Arrival;
import io.guesthub.meta.WebhookSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures sending: the pace of one number, of an upgraded one, and how soon one message goes. */
final class SendingBench {

  private static final int USUAL = 80;
  private static final int UPGRADED = 1_000;
  private static final int GUESTS = 2_000;
  private static final int GUESTS_PER_CALL = 100;
  private static final int SINGLE = 100;
  private static final long ANSWER_MILLIS = 60;
  private static final int CALLERS = 8;
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final WebhookSignature signature = WebhookSignature.ofSetting("sandbox-secret");
  private final Workshop workshop;
  private final Plan plan;
  private final Report report;

  SendingBench(Workshop workshop, Plan plan, Report report) {
    this.workshop = workshop;
    this.plan = plan;
    this.report = report;
  }

  void measure(Path jdk) {
    pace(jdk, USUAL, true);
    pace(jdk, UPGRADED, false);
  }

  private void pace(Path jdk, int rate, boolean alsoIdle) {
    try (GraphStub graph = new GraphStub(rate, ANSWER_MILLIS);
        Hub hub =
            Hub.start(
                workshop,
                jdk,
                Map.of(
                    "HUB_META_GRAPH_URL", graph.url(),
                    "HUB_DELIVERY_RATE", Integer.toString(rate)))) {
      List<String> threads = threads(hub);
      if (alsoIdle) {
        single(hub, graph, threads, SINGLE / 2);
        report.add(
            "one message, idle: ms from accepted to Meta, p50/p90/p99/max",
            percentiles(single(hub, graph, threads, SINGLE)),
            "p50 ≤ 50");
      } else {
        commands(hub, threads, UPGRADED);
        awaitTaken(graph, UPGRADED);
      }
      backlog(hub, graph, threads, rate);
    }
  }

  /** Sends what was queued while the number rested, as fast as it may. */
  private void backlog(Hub hub, GraphStub graph, List<String> threads, int rate) {
    long seconds = plan.sizing().toSeconds();
    int before = graph.taken();
    int refusedBefore = graph.refused();
    hub.database().execute("UPDATE outbound_lane SET blocked_until = now() + interval '1 hour'");
    int wanted = (int) Math.min(rate * (seconds + 3), threads.size() * 40L);
    commands(hub, threads, wanted);
    ProcessorTime processors = hub.processorTime();
    hub.database().execute("UPDATE outbound_lane SET blocked_until = '-infinity'");
    // The usual pace must be held; how much of the upgraded one is reached is what is measured.
    int taken = takenInTime(graph, before + wanted) - before;
    if (rate == USUAL && taken < wanted) {
      throw new IllegalStateException("Meta got %d of %d".formatted(taken, wanted));
    }
    String title = "%d/s on one number, %d of %d messages: ".formatted(rate, taken, wanted);
    List<Arrival> arrivals = graph.arrivals().subList(before, before + taken);
    report.add(title + "sent/s", String.format(Locale.ROOT, "%.1f", perSecond(arrivals)), "± 2 %");
    report.add(
        title + "most within a second", Integer.toString(mostInASecond(arrivals)), "≤ " + rate);
    report.add(
        title + "refused with 130429", Integer.toString(graph.refused() - refusedBefore), "0");
    long different = arrivals.stream().map(Arrival::messageId).distinct().count();
    report.add(title + "sent twice", Long.toString(arrivals.size() - different), "0");
    report.add(
        title + "processor s, hub/database/bench", hub.processorTime().since(processors).seconds());
  }

  /** Messages one by one, each when nothing else is to do; milliseconds from 202 to the call. */
  private long[] single(Hub hub, GraphStub graph, List<String> threads, int count) {
    Map<String, Long> accepted = new HashMap<>();
    int before = graph.taken();
    for (int i = 0; i < count; i++) {
      String id = command(hub, threads.get(i), "One " + i);
      accepted.put(id, System.nanoTime());
      Pause.millis(50 + i % 37);
    }
    awaitTaken(graph, before + count);
    return graph.arrivals().stream()
        .filter(arrival -> accepted.containsKey(arrival.messageId()))
        .mapToLong(arrival -> (arrival.nanos() - accepted.get(arrival.messageId())) / 1_000_000)
        .sorted()
        .toArray();
  }

  private void commands(Hub hub, List<String> threads, int count) {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    AtomicInteger next = new AtomicInteger();
    for (int caller = 0; caller < CALLERS; caller++) {
      callers.execute(
          () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              command(hub, threads.get(i % threads.size()), "No. " + i);
            }
          });
    }
    callers.shutdown();
    while (!callers.isTerminated()) {
      Pause.millis(20);
    }
  }

  private String command(Hub hub, String thread, String text) {
    HttpRequest request =
        request(hub, "/api/v1/properties/demo/threads/" + thread + "/messages")
            .POST(BodyPublishers.ofString("{\"type\":\"text\",\"text\":\"" + text + "\"}"))
            .build();
    HttpResponse<String> answer = send(request);
    Matcher id = ID.matcher(answer.body());
    if (answer.statusCode() != 202 || !id.find()) {
      throw new IllegalStateException("A command was answered " + answer.statusCode());
    }
    return id.group(1);
  }

  private List<String> threads(Hub hub) {
    for (int first = 0; first < GUESTS; first += GUESTS_PER_CALL) {
      byte[] body = greetings(first);
      HttpRequest request =
          request(hub, "/webhooks/meta")
              .header("X-Hub-Signature-256", signature.sign(body))
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      if (send(request).statusCode() != 200) {
        throw new IllegalStateException("Guests cannot write");
      }
    }
    List<String> threads = new ArrayList<>();
    while (threads.size() < GUESTS) {
      Pause.millis(200);
      threads = hub.database().texts("SELECT id::text FROM thread ORDER BY id");
    }
    return threads;
  }

  private static byte[] greetings(int first) {
    StringBuilder messages = new StringBuilder();
    for (int guest = first; guest < first + GUESTS_PER_CALL; guest++) {
      messages.append(messages.isEmpty() ? "" : ",");
      messages.append(
          """
          {"id":"wamid.hello%d","from":"%s","timestamp":"%d","type":"text","text":{"body":"Hello"}}
          """
              .formatted(guest, Guests.phone(guest), Instant.now().getEpochSecond()));
    }
    return """
    {"object":"whatsapp_business_account","entry":[{"id":"100000000000001","changes":[{"field":"messages",
    "value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"100000000000002"},"messages":[%s]}}]}]}
    """
        .formatted(messages)
        .getBytes(UTF_8);
  }

  private static HttpRequest.Builder request(Hub hub, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer sandbox-admin")
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("The hub does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private void awaitTaken(GraphStub graph, int count) {
    int taken = takenInTime(graph, count);
    if (taken < count) {
      throw new IllegalStateException("Meta got %d of %d".formatted(taken, count));
    }
  }

  private int takenInTime(GraphStub graph, int count) {
    long limit = System.nanoTime() + plan.drainLimit().plus(plan.sizing()).toNanos();
    while (graph.taken() < count && System.nanoTime() < limit) {
      Pause.millis(5);
    }
    return Math.min(graph.taken(), count);
  }

  private static double perSecond(List<Arrival> arrivals) {
    long nanos = arrivals.get(arrivals.size() - 1).nanos() - arrivals.get(0).nanos();
    return (arrivals.size() - 1) * 1e9 / nanos;
  }

  private static int mostInASecond(List<Arrival> arrivals) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < arrivals.size(); last++) {
      while (arrivals.get(last).nanos() - arrivals.get(first).nanos() >= 1_000_000_000L) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  private static String percentiles(long[] sorted) {
    return Arrays.stream(new int[] {50, 90, 99, 100})
        .mapToObj(
            part -> Long.toString(sorted[Math.min(sorted.length - 1, sorted.length * part / 100)]))
        .collect(java.util.stream.Collectors.joining(" / "));
  }
}
