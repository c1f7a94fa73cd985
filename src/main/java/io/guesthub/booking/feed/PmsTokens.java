package io.guesthub.booking.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.booking.feed.CallFailed.Scope;
import io.guesthub.booking.feed.PmsCalls.TokenRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Access tokens of feeds, in memory only: a PMS gives out another when the hub starts. */
@Component
class PmsTokens {

  /** A token must not expire on its way. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private static final long USUAL_LIFE_SECONDS = 300;

  private final InstantSource clock;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  PmsTokens(InstantSource clock) {
    this.clock = clock;
  }

  private record Token(TokenRequest request, String text, Instant until) {}

  String get(Feed feed, TokenRequest request, PmsHttp http) throws CallFailed {
    Token known = tokens.get(feed.toString());
    // Other credentials need another token.
    if (known != null
        && known.request().equals(request)
        && clock.instant().isBefore(known.until())) {
      return known.text();
    }
    Token fresh = ask(request, http);
    tokens.put(feed.toString(), fresh);
    return fresh.text();
  }

  void forget(Feed feed) {
    tokens.remove(feed.toString());
  }

  private Token ask(TokenRequest request, PmsHttp http) throws CallFailed {
    StringBuilder form = new StringBuilder("grant_type=client_credentials");
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    if (!request.scope().isEmpty()) {
      form.append("&scope=").append(encoded(request.scope()));
    }
    if (request.inBody()) {
      form.append("&client_id=").append(encoded(request.clientId()));
      form.append("&client_secret=").append(encoded(request.clientSecret()));
    } else {
      String both = encoded(request.clientId()) + ":" + encoded(request.clientSecret());
      headers.put(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }
    Instant asked = clock.instant();
    PmsAnswer answer =
        http.call(
            new PmsRequest(
                "POST",
                request.url(),
                headers,
                "application/x-www-form-urlencoded",
                form.toString().getBytes(StandardCharsets.UTF_8)));
    try {
      JsonNode token = FeedJson.read(answer.body());
      String text = token.path("access_token").asText();
      if (text.isEmpty()) {
        throw new CallFailed(Scope.FEED, "the token endpoint gives no access_token");
      }
      long life = token.path("expires_in").asLong(USUAL_LIFE_SECONDS);
      return new Token(request, text, asked.plusSeconds(life).minus(MARGIN));
    } catch (UnreadableBody notJson) {
      throw new CallFailed(Scope.FEED, "the token endpoint does not answer with JSON");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
