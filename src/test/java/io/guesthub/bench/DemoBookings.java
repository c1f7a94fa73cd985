package io.guesthub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One booking, of these days, for every guest, put in as a PMS does. */
final class DemoBookings {

  private static final int PER_CALL = 500;
  private static final int NOT_FOUND = 404;
  private static final int LOOKS = 300;
  private static final String KEY = "Bearer sandbox-admin";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  DemoBookings(int port) {
    this.address = "http://127.0.0.1:" + port + "/api/v1/properties/demo/bookings";
  }

  /** Puts them in, waits until they are stored, and says how that went. */
  String put(LocalDate today) {
    long start = System.nanoTime();
    for (int first = 0; first < Guests.COUNT; first += PER_CALL) {
      String bookings =
          IntStream.range(first, first + PER_CALL)
              .mapToObj(guest -> booking(guest, today))
              .collect(Collectors.joining(",", "[", "]"));
      int status = send(request("").POST(BodyPublishers.ofString(bookings, UTF_8)));
      if (status == NOT_FOUND) {
        return "none: there is no such API";
      }
      if (status != 202) {
        throw new IllegalStateException("Bookings were answered " + status);
      }
    }
    boolean stored = awaitLast();
    double seconds = (System.nanoTime() - start) / 1e9;
    return stored
        ? "%d in %.1f s".formatted(Guests.COUNT, seconds)
        : "%d, not all stored after %.0f s".formatted(Guests.COUNT, seconds);
  }

  private boolean awaitLast() {
    for (int look = 0; look < LOOKS; look++) {
      if (send(request("/" + id(Guests.COUNT - 1)).GET()) == 200) {
        return true;
      }
      Pause.millis(200);
    }
    return false;
  }

  private static String booking(int guest, LocalDate today) {
    return """
    {"bookingId":"%s","status":"CONFIRMED","sequence":1,"checkIn":"%s","checkOut":"%s",\
    "listings":[{"id":"room-101","name":"Room 101","adults":2,"children":0}],\
    "guest":{"firstName":"Guest","lastName":"Number %d","language":"en","country":"US",\
    "phones":["+%s"]}}"""
        .formatted(id(guest), today.minusDays(1), today.plusDays(3), guest, Guests.phone(guest));
  }

  private static String id(int guest) {
    return "bench-" + guest;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", KEY)
        .header("Content-Type", "application/json");
  }

  private int send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException("Bookings cannot be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
