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

/** Reminders of the sandbox's property, made over the API as staff would. */
final class DemoReminders {

  private static final String KEY = "Bearer sandbox-admin";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  DemoReminders(int port) {
    this.address = "http://127.0.0.1:" + port + "/api/v1/properties/demo/reminders";
  }

  /**
   * Makes one.
   *
   * @param trigger its members {@code trigger} and {@code days}
   * @param sendAt local time
   * @return its id
   */
  String make(String trigger, String sendAt) {
    return save("POST", address, trigger, sendAt);
  }

  void change(String id, String trigger, String sendAt) {
    save("PUT", address + "/" + id, trigger, sendAt);
  }

  private String save(String method, String address, String trigger, String sendAt) {
    String body =
        """
        {"name":"Bench","trigger":%s,"sendAt":"%s","template":"checkin_reminder"}
        """
            .formatted(trigger, sendAt);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", KEY)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      JsonNode reminder = json.readTree(answer.body());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException("A reminder was answered " + answer.body());
      }
      return reminder.path("id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException("A reminder cannot be saved", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
