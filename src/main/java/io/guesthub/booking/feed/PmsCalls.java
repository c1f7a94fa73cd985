package io.guesthub.booking.feed;

import io.guesthub.booking.feed.CallFailed.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The calls that one worker makes for one feed: to the host of the feed's base URL and no other, no
 * faster than the PMS allows.
 */
public final class PmsCalls {

  private final Feed feed;
  private final String baseUrl;
  private final PmsHttp http;
  private final PmsTokens tokens;
  private final PmsDatabase database;
  private final long pauseNanos;
  private long turn = System.nanoTime();

  PmsCalls(
      Feed feed,
      String baseUrl,
      PmsHttp http,
      PmsTokens tokens,
      PmsDatabase database,
      int perMinute) {
    this.feed = feed;
    this.baseUrl = baseUrl;
    this.http = http;
    this.tokens = tokens;
    this.database = database;
    this.pauseNanos = Duration.ofMinutes(1).toNanos() / perMinute;
  }

  /** For which feed. */
  public Feed feed() {
    return feed;
  }

  /** Of the PMS, without a slash at its end; empty where the feed has none. */
  public String baseUrl() {
    return baseUrl;
  }

  /**
   * A credential of the feed.
   *
   * @throws CallFailed where it is not set
   */
  public String credential(String name) throws CallFailed {
    String value = feed.credentials().get(name);
    if (value == null || value.isBlank()) {
      throw new CallFailed(Scope.FEED, "credentials." + name + " is not set");
    }
    return value;
  }

  /** A credential that may be left out. */
  public @Nullable String credentialOrNull(String name) {
    return feed.credentials().get(name);
  }

  /**
   * Calls the PMS once.
   *
   * @return an answer that is a success, or says that there is no such thing
   * @throws CallFailed for every other answer, and for none
   */
  public PmsAnswer call(PmsRequest request) throws CallFailed {
    demandHost(request.url());
    waitForTurn();
    return http.call(request);
  }

  /**
   * Reads rows of the PMS's own database, which the feed's base URL names.
   *
   * @param query of the mapping, with parameters as {@code :?name}
   * @return rows by the names of their columns
   * @throws CallFailed where the database does not answer as it should
   */
  public List<Map<String, Object>> rows(String query, Map<String, Object> parameters)
      throws CallFailed {
    waitForTurn();
    return database.rows(feed, baseUrl, query, parameters);
  }

  /**
   * An OAuth access token of the feed, kept until shortly before it expires.
   *
   * @throws CallFailed where the PMS gives none
   */
  public String token(TokenRequest request) throws CallFailed {
    return tokens.get(feed, request, http);
  }

  /** The PMS does not take the token: the next call gets another. */
  public void forgetToken() {
    tokens.forget(feed);
  }

  private void demandHost(String url) throws CallFailed {
    if (baseUrl.isEmpty()) {
      throw new CallFailed(Scope.FEED, "baseUrl is not set");
    }
    if (!Objects.equals(origin(url), origin(baseUrl))) {
      throw new CallFailed(Scope.FEED, "a call would leave the host of baseUrl");
    }
  }

  private static String origin(String url) throws CallFailed {
    try {
      URI uri = URI.create(url);
      return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort())
          .toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException wrong) {
      throw new CallFailed(Scope.FEED, "an address cannot be made of baseUrl and the mapping");
    }
  }

  /** How long the PMS is to be left alone before the next call, which waits so long. */
  Duration untilTurn() {
    return Duration.ofNanos(Math.max(0, turn - System.nanoTime()));
  }

  private void waitForTurn() {
    long now = System.nanoTime();
    if (turn > now) {
      LockSupport.parkNanos(turn - now);
    }
    turn = Math.max(now, turn) + pauseNanos;
  }

  /**
   * What to ask for a token with (RFC 6749, client credentials).
   *
   * @param url of the token endpoint, from the adapter and not from a message
   * @param clientId of the hub at the PMS
   * @param clientSecret of it
   * @param scope may be empty
   * @param inBody whether id and secret go into the form, not into a header
   */
  public record TokenRequest(
      String url, String clientId, String clientSecret, String scope, boolean inBody) {

    /** No secret. */
    @Override
    public String toString() {
      return "TokenRequest[" + url + "]";
    }
  }
}
