package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code calls} part of a mapping file: how the hub asks the PMS.
 *
 * @param baseUrl for feeds that name none
 * @param auth what the hub shows
 * @param perMinute calls that one feed may make in a minute
 * @param feedsAtOnce feeds that are served at the same time
 * @param fetch how one booking is fetched: one call, or several
 * @param poll how all that is new is asked for
 */
record CallPlan(
    @Nullable String baseUrl,
    @Nullable Auth auth,
    @Nullable Integer perMinute,
    @Nullable Integer feedsAtOnce,
    @Nullable List<Step> fetch,
    @Nullable Poll poll) {

  private static final int FASTEST = 6_000;
  private static final int MOST_AT_ONCE = 32;

  CallPlan {
    if (perMinute != null && (perMinute < 1 || perMinute > FASTEST)) {
      throw new IllegalArgumentException("perMinute is from 1 to " + FASTEST);
    }
    if (feedsAtOnce != null && (feedsAtOnce < 1 || feedsAtOnce > MOST_AT_ONCE)) {
      throw new IllegalArgumentException("feedsAtOnce is from 1 to " + MOST_AT_ONCE);
    }
    if (fetch == null && poll == null) {
      throw new IllegalArgumentException("calls need fetch or poll");
    }
  }

  /**
   * What the hub shows.
   *
   * @param header that is sent with every call
   * @param value of it, with credentials in braces
   * @param oauth a bearer token that is asked for first, in place of header and value
   */
  record Auth(@Nullable String header, @Nullable String value, @Nullable OAuth oauth) {

    Auth {
      if ((oauth == null) != (header != null && value != null)) {
        throw new IllegalArgumentException("auth needs header and value, or oauth");
      }
    }
  }

  /**
   * Client credentials (RFC 6749).
   *
   * @param tokenUrl where tokens are given out
   * @param inBody whether id and secret go into the form and not into a header
   */
  record OAuth(
      String tokenUrl,
      String clientId,
      String clientSecret,
      @Nullable String scope,
      boolean inBody) {

    OAuth {
      if (tokenUrl == null || clientId == null || clientSecret == null) {
        throw new IllegalArgumentException("oauth needs tokenUrl, clientId and clientSecret");
      }
    }
  }

  /**
   * One call.
   *
   * @param method {@code GET}, or {@code POST} where there is a body
   * @param url behind the base URL
   * @param headers beside that of auth
   * @param body sent as JSON
   * @param result where in the answer the booking, or what belongs to it, stands
   * @param into under which name it is put into the booking of the first call
   * @param when holds of what the calls before have brought, or this call is not made
   */
  record Step(
      @Nullable String method,
      String url,
      @Nullable Map<String, String> headers,
      @Nullable JsonNode body,
      @Nullable Place result,
      @Nullable String into,
      @Nullable Condition when) {

    Step {
      if (url == null) {
        throw new IllegalArgumentException("a call needs a url");
      }
    }
  }

  /**
   * How all that is new is asked for.
   *
   * @param request the call; {@code {since}}, {@code {until}}, {@code {page}}, {@code {offset}} and
   *     {@code {cursor}} are known in it
   * @param items where the bookings stand in the answer
   * @param cursor where in the answer stands what the next page is asked for with
   * @param pages whether pages are counted, up to one with nothing on it
   * @param pageSize bookings on a page, where {@code {offset}} is wanted
   * @param wrap a field that each item is put into, where pushes have it and answers have not
   * @param since how {@code {since}} is written
   * @param notice what the PMS calls the booking, where a page only names them and each is fetched
   * @param acknowledge a call for each item of a page that is kept
   */
  record Poll(
      Step request,
      Place items,
      @Nullable Place cursor,
      boolean pages,
      @Nullable Integer pageSize,
      @Nullable String wrap,
      @Nullable Since since,
      @Nullable Source notice,
      @Nullable Acknowledge acknowledge) {

    Poll {
      if (request == null || items == null) {
        throw new IllegalArgumentException("a poll needs request and items");
      }
    }

    JsonNode wrapped(JsonNode item) {
      return wrap == null ? item : JsonNodeFactory.instance.objectNode().set(wrap, item);
    }
  }

  /**
   * From when on the PMS is asked for changes.
   *
   * @param format a pattern, {@code unix} or {@code unix-ms}; otherwise ISO in UTC
   * @param zone of a pattern; otherwise UTC
   * @param overlap how much of the last poll is asked for again
   * @param first how far back the first poll goes
   */
  record Since(
      @Nullable String format,
      @Nullable String zone,
      @Nullable Duration overlap,
      @Nullable Duration first) {

    Since {
      if (format != null && !Times.isFormat(format)) {
        throw new IllegalArgumentException("'" + format + "' is no format of a time");
      }
    }
  }

  /**
   * How a PMS is told that an item is kept.
   *
   * @param id of the item, {@code {id}} in the request
   */
  record Acknowledge(Step request, Source id) {

    Acknowledge {
      if (request == null || id == null) {
        throw new IllegalArgumentException("acknowledge needs request and id");
      }
    }
  }
}
