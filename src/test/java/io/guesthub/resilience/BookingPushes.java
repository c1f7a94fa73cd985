package io.guesthub.resilience;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A PMS that pushes bookings again and again, in any order, each until a hub has taken it. */
final class BookingPushes implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CALLERS = 4;
  private static final int TIMES = 3;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final long PAUSE_MILLIS = 100;
  private static final String PROPERTY = "/api/v1/properties/demo";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private final List<Future<?>> work = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final List<Integer> ports;
  private final LocalDate checkIn;
  private final Random random;
  private volatile boolean closed;

  /**
   * Pushes that are not made yet.
   *
   * @param ports of the hubs that take them
   * @param checkIn of all bookings
   */
  BookingPushes(List<Integer> ports, LocalDate checkIn, Random random) {
    this.ports = ports;
    this.checkIn = checkIn;
    this.random = random;
  }

  /**
   * Brings the bookings of more guests, each some times, and among them again some that came
   * before.
   */
  void begin(int firstGuest, int guests) {
    List<Integer> order = new ArrayList<>();
    for (int push = 0; push < guests * TIMES; push++) {
      order.add(firstGuest + push % guests);
      if (firstGuest > 0) {
        order.add(random.nextInt(firstGuest));
      }
    }
    Collections.shuffle(order, random);
    order.forEach(guest -> work.add(callers.submit(() -> push(guest))));
  }

  /** Returns when all is pushed; throws what went wrong. */
  void end() throws Exception {
    for (Future<?> each : work) {
      each.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** The phone of a guest as Meta writes it: numbers that are kept for films and tests. */
  static String phone(int guest) {
    List<Integer> areas = List.of(201, 202, 203, 205, 206, 207, 208, 209, 210, 212);
    return "1%d55501%02d".formatted(areas.get(guest / 100), guest % 100);
  }

  private JsonNode push(int guest) throws InterruptedException {
    int call = calls.incrementAndGet();
    String body =
        """
        {"status":"CONFIRMED","checkIn":"%s","checkOut":"%s",
         "guest":{"firstName":"Guest %d","lastName":"Push %d","phones":["+%s"]}}
        """
            .formatted(checkIn, checkIn.plusDays(2), guest, call, phone(guest));
    return untilTaken("PUT", PROPERTY + "/bookings/b" + guest, body, call);
  }

  /** Calls one hub after the other until one has done it. */
  JsonNode untilTaken(String method, String path, String body, int first)
      throws InterruptedException {
    for (int attempt = first; !closed; attempt++) {
      try {
        HttpResponse<String> answer =
            http.send(
                request(method, path, body, ports.get(attempt % ports.size())),
                BodyHandlers.ofString());
        if (answer.statusCode() < 300) {
          return JSON.readTree(answer.body());
        }
        if (answer.statusCode() < 500) {
          throw new IllegalStateException(path + " is refused: " + answer.body());
        }
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("No JSON", e);
      } catch (IOException unanswered) {
        // That hub is dead at the moment.
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    throw new IllegalStateException("Closed");
  }

  private static HttpRequest request(String method, String path, String body, int port) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(10))
        .header("Authorization", "Bearer sandbox-admin")
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body))
        .build();
  }

  @Override
  public void close() {
    closed = true;
    callers.shutdownNow();
  }
}
