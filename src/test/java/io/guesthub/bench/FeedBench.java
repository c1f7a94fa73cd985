package io.guesthub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ten thousand bookings in one push, in the words of a PMS: how long until all are stored. */
final class FeedBench {

  private static final int BOOKINGS = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String KEY = "Bearer sandbox-admin";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Hub hub;
  private final Report report;

  FeedBench(Hub hub, Report report) {
    this.hub = hub;
    this.report = report;
  }

  void measure(LocalDate today) {
    send("PUT", "/api/v1/properties/demo/feeds/bench", "{\"adapter\":\"beds24\"}");
    // The first push pays for what is only done once.
    push("w", BOOKINGS / 20, today);
    awaitStored("w", BOOKINGS / 20);
    String body = body("m", BOOKINGS, today);
    long letters = hub.database().deadLetters();
    long start = System.nanoTime();
    send("POST", "/feeds/demo/bench", body);
    double answered = seconds(start);
    boolean complete = awaitStored("m", BOOKINGS);
    double stored = seconds(start);
    String title = BOOKINGS + " bookings in one push: ";
    report.add(title + "answered after, s", one(answered));
    report.add(title + "stored after, s", complete ? one(stored) : "not all", "< 60");
    report.add(title + "stored/s", one(BOOKINGS / stored));
    report.add(title + "parked", Long.toString(hub.database().deadLetters() - letters), "0");
  }

  private void push(String prefix, int count, LocalDate today) {
    send("POST", "/feeds/demo/bench", body(prefix, count, today));
  }

  private boolean awaitStored(String prefix, int count) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (hub.database().bookings("bench-feed-" + prefix) == count) {
        return true;
      }
      Pause.millis(100);
    }
    return false;
  }

  private static String body(String prefix, int count, LocalDate today) {
    return IntStream.range(0, count)
        .mapToObj(number -> booking(prefix, number, today))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String booking(String prefix, int number, LocalDate today) {
    LocalDate arrival = today.plusDays(number % 300);
    return """
    {"booking":{"id":"bench-feed-%s%05d","roomId":"room-101","status":"confirmed","arrival":"%s",\
    "departure":"%s","numAdult":2,"numChild":1,"firstName":"Guest","lastName":"Number %d",\
    "email":"guest%d@example.com","mobile":"+%s","country2":"us","lang":"en","channel":"booking",\
    "apiSource":"Booking.com","bookingTime":"2026-01-01T00:00:00Z",\
    "modifiedTime":"2026-01-02T00:00:00Z","price":420.5}}"""
        .formatted(
            prefix,
            number,
            arrival,
            arrival.plusDays(3),
            number,
            number,
            Guests.phone(number % Guests.COUNT));
  }

  private void send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + path))
            .header("Authorization", KEY)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body, UTF_8))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IllegalStateException(method + " " + path + " is answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static String one(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
