package io.guesthub.booking.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A property under test with the key of its PMS; JSON is written with single quotes. */
record FeedHouse(ApiCalls api, String id, String key) {

  static FeedHouse of(int port, String id) {
    ApiCalls api = new ApiCalls(port);
    api.property(id);
    return new FeedHouse(api, id, api.key(id, Role.PMS));
  }

  /** Sets a feed up. */
  JsonNode feed(String name, String form) {
    Answer answer = api.call("PUT", key, path("/feeds/" + name), json(form));
    assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
    return answer.json();
  }

  /** What the API says of a feed. */
  JsonNode feed(String name) {
    return api.get(key, path("/feeds/" + name)).json();
  }

  /** Pushes with the PMS's key. */
  Answer push(String feed, String body) {
    return pushAs(key, feed, json(body));
  }

  /** Pushes byte for byte; headers in pairs of name and value. */
  Answer pushAs(String withKey, String feed, String body, String... headers) {
    var request =
        api.request(withKey, "/feeds/" + id + "/" + feed)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return api.send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Has the hub poll a feed now. */
  void run(String feed) {
    assertThat(api.call("POST", key, path("/feeds/" + feed + "/run"), "").status()).isEqualTo(202);
  }

  /** A feed without a PMS would be tried as long as the hub runs. */
  void removeFeeds() {
    for (JsonNode feed : api.get(key, path("/feeds")).json().path("items")) {
      api.delete(key, path("/feeds/" + feed.path("name").asText()));
    }
  }

  Answer booking(String bookingId) {
    return api.get(key, path("/bookings/" + bookingId));
  }

  /** Waits until the booking is there and in this status. */
  JsonNode stored(String bookingId, String status) {
    return await()
        .until(
            () -> booking(bookingId).json(), found -> found.path("status").asText().equals(status));
  }

  /** The dead letters that name this property. */
  List<JsonNode> letters() {
    JsonNode items =
        api.get(ApiCalls.ADMIN, "/api/v1/operations/dead-letters?limit=200").json().path("items");
    Stream<JsonNode> all = StreamSupport.stream(items.spliterator(), false);
    return all.filter(letter -> letter.path("preview").asText().contains('"' + id + '"')).toList();
  }

  String path(String path) {
    return "/api/v1/properties/" + id + path;
  }

  static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
