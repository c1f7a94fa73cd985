package io.guesthub.web;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Calls the API of a hub under test, byte for byte as told. */
public final class ApiCalls {

  /** The key that every sandbox knows. */
  public static final String ADMIN = "sandbox-admin";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  /** Calls the hub on this port of the loopback. */
  public ApiCalls(int port) {
    this.port = port;
  }

  /** GET with a key. */
  public Answer get(String key, String path) {
    return send(request(key, path).GET());
  }

  /** DELETE with a key. */
  public Answer delete(String key, String path) {
    return send(request(key, path).DELETE());
  }

  /** Any method with a JSON body. */
  public Answer call(String method, String key, String path, String json) {
    return call(method, key, path, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Any method with a body that says it is JSON. */
  public Answer call(String method, String key, String path, byte[] body) {
    return send(
        request(key, path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(body)));
  }

  /** Makes a property with two listings and returns its id. */
  public String property(String id) {
    Answer answer =
        call(
            "PUT",
            ADMIN,
            "/api/v1/properties/" + id,
            """
            {"name":"House %s","timeZone":"Europe/Rome","country":"IT","languages":["it","en"],
             "listings":[{"id":"room-1","name":"Room 1"},{"id":"room-2","name":"Room 2"}]}
            """
                .formatted(id));
    if (answer.status() / 100 != 2) {
      throw new IllegalStateException("No property: " + answer);
    }
    return id;
  }

  /** Makes a key of the property and returns its text. */
  public String key(String property, Role role) {
    return call(
            "POST",
            ADMIN,
            "/api/v1/properties/" + property + "/api-keys",
            "{\"name\":\"test\",\"role\":\"" + role + "\"}")
        .json()
        .path("key")
        .asText();
  }

  /** A call that is not finished yet; an empty key sends no header. */
  public HttpRequest.Builder request(String key, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  /** Makes the call. */
  public Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {

    /** The HTTP status. */
    public int status() {
      return response.statusCode();
    }

    /** A header, or null. */
    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** The body as JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(response.body(), e);
      }
    }

    /** The slug of a problem. */
    public String problem() {
      return json().path("type").asText();
    }

    /** The fields that a problem names. */
    public List<String> fields() {
      return StreamSupport.stream(json().path("errors").spliterator(), false)
          .map(error -> error.path("field").asText())
          .toList();
    }

    @Override
    public String toString() {
      return status() + " " + response.body();
    }
  }
}
