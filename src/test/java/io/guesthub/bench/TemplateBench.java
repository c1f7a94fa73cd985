package io.guesthub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/** Reads an account with as many templates as Meta allows, first into nothing, then again. */
final class TemplateBench {

  private static final int TEMPLATES = 6_000;
  private static final int AGAIN = 4;
  private static final int LOOKS = 1_200;
  private static final String PROPERTY = "/api/v1/properties/demo";

  private final Workshop workshop;
  private final Report report;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  TemplateBench(Workshop workshop, Report report) {
    this.workshop = workshop;
    this.report = report;
  }

  void measure(Path jdk) {
    try (Hub hub = Hub.start(workshop, jdk)) {
      String base = "http://127.0.0.1:" + hub.port();
      JsonNode waba = call("POST", base + "/sandbox/wabas", "{\"name\":\"Many\"}");
      String id = waba.path("wabaId").asText();
      call("POST", base + "/sandbox/wabas/" + id + "/templates?count=" + TEMPLATES, "");
      OptionalLong before = ProcessTable.residentMiB(hub.pid());
      long start = System.nanoTime();
      call(
          "POST",
          base + PROPERTY + "/accounts",
          "{\"wabaId\":\"%s\",\"accessToken\":\"%s\"}"
              .formatted(id, waba.path("accessToken").asText()));
      await(id, hub, 0);
      report.add("first reading of 6000 templates, s", seconds(start), "< 30");
      report.add("templates stored", Long.toString(hub.database().templates(id)), "6000");
      for (int i = 0; i < AGAIN; i++) {
        long finished = hub.database().templatesReadAt(id);
        long again = System.nanoTime();
        call("POST", base + PROPERTY + "/templates/sync", "");
        await(id, hub, finished);
        report.add("reading them again, s, no. " + (i + 1), seconds(again), "< 30");
        report.add(
            "resident memory, MiB, no. " + (i + 1), text(ProcessTable.residentMiB(hub.pid())));
      }
      report.add("resident memory before, MiB", text(before));
      report.add("resident memory peak, MiB", text(ProcessTable.peakMiB(hub.pid())), "< 1024");
    }
  }

  private static void await(String waba, Hub hub, long before) {
    for (int look = 0; look < LOOKS; look++) {
      if (hub.database().templatesReadAt(waba) > before) {
        return;
      }
      Pause.millis(50);
    }
    throw new IllegalStateException("The templates were not read");
  }

  private JsonNode call(String method, String address, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer sandbox-admin")
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(address + " answered " + answer.statusCode());
      }
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static String seconds(long since) {
    return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - since) / 1e9);
  }

  private static String text(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "unknown here";
  }
}
