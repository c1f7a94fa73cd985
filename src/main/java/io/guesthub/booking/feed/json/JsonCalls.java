package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.feed.CallFailed;
import io.guesthub.booking.feed.CallFailed.Scope;
import io.guesthub.booking.feed.CallingAdapter.Page;
import io.guesthub.booking.feed.CallingAdapter.Position;
import io.guesthub.booking.feed.FeedJson;
import io.guesthub.booking.feed.PmsAnswer;
import io.guesthub.booking.feed.PmsCalls;
import io.guesthub.booking.feed.PmsCalls.TokenRequest;
import io.guesthub.booking.feed.PmsRequest;
import io.guesthub.booking.feed.UnreadableBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Makes the calls that a mapping file plans. */
final class JsonCalls {

  private static final Duration USUAL_OVERLAP = Duration.ofMinutes(10);
  private static final Duration USUAL_FIRST = Duration.ofDays(30);

  private final CallPlan plan;

  JsonCalls(CallPlan plan) {
    this.plan = plan;
  }

  /** The booking of the first call, with what the others have brought put into it. */
  Optional<byte[]> fetch(PmsCalls calls, String reference) throws CallFailed {
    List<CallPlan.Step> steps = plan.fetch();
    if (steps == null) {
      throw new CallFailed(Scope.BOOKING, "the mapping does not say how a booking is fetched");
    }
    JsonNode booking = JsonNodeFactory.instance.objectNode();
    for (CallPlan.Step step : steps) {
      if (step.when() != null && !step.when().holds(booking)) {
        continue;
      }
      Optional<JsonNode> found = call(calls, step, Map.of("id", reference), booking);
      if (step.into() == null) {
        if (found.isEmpty()) {
          return Optional.empty();
        }
        booking = found.get();
      } else if (found.isPresent() && booking instanceof ObjectNode whole) {
        whole.set(step.into(), found.get());
      }
    }
    return Optional.of(FeedJson.write(booking));
  }

  Page poll(PmsCalls calls, Position position) throws CallFailed {
    CallPlan.Poll poll = plan.poll();
    if (poll == null) {
      throw new CallFailed(Scope.FEED, "the mapping does not say how to poll");
    }
    Map<String, String> known = new HashMap<>();
    CallPlan.Since since = poll.since();
    Instant from = from(since, position);
    known.put("since", written(from, since));
    known.put("until", written(position.started(), since));
    known.put("page", Integer.toString(position.page()));
    int size = poll.pageSize() == null ? 0 : poll.pageSize();
    known.put("offset", Integer.toString((position.page() - 1) * size));
    known.put("cursor", position.cursor() == null ? "" : position.cursor());
    JsonNode nothing = JsonNodeFactory.instance.objectNode();
    Optional<JsonNode> answer = call(calls, poll.request(), known, nothing);
    boolean empty = answer.isEmpty() || JsonFeedAdapter.at(poll.items(), answer.get()).isEmpty();
    String cursor = empty ? null : cursor(poll, answer.get(), position);
    return new Page(
        empty ? null : FeedJson.write(answer.get()), cursor, position.started().toString());
  }

  private static @Nullable String cursor(CallPlan.Poll poll, JsonNode answer, Position position) {
    if (poll.pages()) {
      return Integer.toString(position.page() + 1);
    }
    return poll.cursor() == null
        ? null
        : poll.cursor().in(answer).stream()
            .map(Scalars::text)
            .filter(text -> text != null)
            .findFirst()
            .orElse(null);
  }

  void acknowledge(PmsCalls calls, byte[] body) throws CallFailed {
    CallPlan.Poll poll = plan.poll();
    if (poll == null || poll.acknowledge() == null) {
      return;
    }
    for (JsonNode item : JsonFeedAdapter.at(poll.items(), read(body))) {
      String id = poll.acknowledge().id().first(item).map(Scalars::text).orElse(null);
      if (id != null) {
        call(calls, poll.acknowledge().request(), Map.of("id", id), item);
      }
    }
  }

  private Optional<JsonNode> call(
      PmsCalls calls, CallPlan.Step step, Map<String, String> values, JsonNode brought)
      throws CallFailed {
    Map<String, String> known = new HashMap<>(values);
    known.put("baseUrl", calls.baseUrl());
    Blanks blanks = new Blanks(calls, known, brought);
    PmsAnswer answer = calls.call(request(calls, step, blanks));
    if (answer.isMissing()) {
      return Optional.empty();
    }
    if (answer.body().length == 0) {
      // 204: nothing new, or nothing to say.
      return Optional.empty();
    }
    JsonNode tree = read(answer.body());
    return step.result() == null
        ? Optional.of(tree)
        : step.result().in(tree).stream().filter(JsonNode::isObject).findFirst();
  }

  private PmsRequest request(PmsCalls calls, CallPlan.Step step, Blanks blanks) throws CallFailed {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    if (step.headers() != null) {
      for (Map.Entry<String, String> header : step.headers().entrySet()) {
        headers.put(header.getKey(), blanks.fill(header.getValue(), UnaryOperator.identity()));
      }
    }
    CallPlan.Auth auth = plan.auth();
    if (auth != null && auth.oauth() != null) {
      headers.put("Authorization", "Bearer " + calls.token(tokenRequest(auth.oauth(), blanks)));
    } else if (auth != null && auth.header() != null && auth.value() != null) {
      headers.put(auth.header(), blanks.fill(auth.value(), UnaryOperator.identity()));
    }
    JsonNode body = step.body() == null ? null : blanks.fill(step.body());
    String method = step.method() == null ? (body == null ? "GET" : "POST") : step.method();
    String url =
        calls.baseUrl()
            + blanks.fill(step.url(), value -> UriUtils.encode(value, StandardCharsets.UTF_8));
    return new PmsRequest(
        method.toUpperCase(Locale.ROOT),
        url,
        headers,
        body == null ? null : "application/json",
        body == null ? null : FeedJson.write(body));
  }

  private static TokenRequest tokenRequest(CallPlan.OAuth oauth, Blanks blanks) throws CallFailed {
    UnaryOperator<String> asItIs = UnaryOperator.identity();
    return new TokenRequest(
        blanks.fill(oauth.tokenUrl(), asItIs),
        blanks.fill(oauth.clientId(), asItIs),
        blanks.fill(oauth.clientSecret(), asItIs),
        oauth.scope() == null ? "" : blanks.fill(oauth.scope(), asItIs),
        oauth.inBody());
  }

  private static Instant from(CallPlan.@Nullable Since since, Position position) {
    Duration overlap = since == null || since.overlap() == null ? USUAL_OVERLAP : since.overlap();
    Duration first = since == null || since.first() == null ? USUAL_FIRST : since.first();
    String watermark = position.watermark();
    Instant from =
        watermark == null
            ? position.started().minus(first)
            : Instant.parse(watermark).minus(overlap);
    return from.truncatedTo(ChronoUnit.SECONDS);
  }

  private static String written(Instant time, CallPlan.@Nullable Since since) {
    Instant whole = time.truncatedTo(ChronoUnit.SECONDS);
    String format = since == null ? null : since.format();
    if (format == null) {
      return whole.toString();
    }
    if (format.startsWith("unix")) {
      return Long.toString(format.equals("unix") ? whole.getEpochSecond() : whole.toEpochMilli());
    }
    ZoneId zone = since.zone() == null ? ZoneOffset.UTC : ZoneId.of(since.zone());
    return DateTimeFormatter.ofPattern(format, Locale.ENGLISH).format(whole.atZone(zone));
  }

  private static JsonNode read(byte[] body) throws CallFailed {
    try {
      return FeedJson.read(body);
    } catch (UnreadableBody notJson) {
      throw new CallFailed(Scope.FEED, "the answer " + notJson.getMessage());
    }
  }
}
