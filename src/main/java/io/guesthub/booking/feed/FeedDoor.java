package io.guesthub.booking.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.web.Problem;
import io.guesthub.web.ProblemBody;
import io.guesthub.web.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The door at which PMSs push: who comes in, and what they are answered. */
@Component("feedDoor")
public class FeedDoor {

  private static final int MOST_BYTES = 5 * 1024 * 1024;

  /** A variable of the route. */
  private static final String FEED = "feed";

  private final FeedStore feeds;
  private final FeedAdapters adapters;
  private final PushAuthentication authentication;
  private final Refusals refusals;
  private final ObjectMapper json;

  FeedDoor(
      FeedStore feeds,
      FeedAdapters adapters,
      PushAuthentication authentication,
      Refusals refusals,
      ObjectMapper json) {
    this.feeds = feeds;
    this.adapters = adapters;
    this.authentication = authentication;
    this.refusals = refusals;
    this.json = json;
  }

  /**
   * Finds the feed and makes sure that it is the PMS who calls.
   *
   * @throws Problem 401, 404, 413, 503
   * @throws UnreadableBody where there is no message in what was pushed
   * @throws BrokenAdapter where the feed's adapter is broken
   */
  public PushedBody enter(Exchange exchange) throws IOException, UnreadableBody, BrokenAdapter {
    Message message = exchange.getMessage();
    HttpServletRequest call = ((PlatformHttpMessage) message).getRequest();
    byte[] body = body(message);
    // The address as Tomcat saw it: headers of the message may be the caller's.
    String[] path = call.getRequestURI().split("/", -1);
    String property = path[path.length - 2];
    Optional<Feed> found = feeds.find(property, path[path.length - 1]);
    if (found.isEmpty()) {
      // Who has no key must not learn which feeds there are.
      throw authentication.showsKey(property, call) ? Problem.notFound() : Problem.unauthorized();
    }
    Feed feed = found.get();
    if (!authentication.accepts(feed, auth(feed), call, body)) {
      throw Problem.unauthorized();
    }
    exchange.setVariable(FEED, feed);
    if (!feed.enabled()) {
      throw Problem.unavailable("feed-disabled", "This feed is switched off.");
    }
    return new PushedBody(feed, message(feed, body));
  }

  /** Tells the sender in its own words that the body is kept. */
  public void answer(Exchange exchange) throws BrokenAdapter {
    MappedBody mapped = exchange.getVariable("mapped", MappedBody.class);
    KeptBody kept = exchange.getVariable("kept", KeptBody.class);
    // Without the bus nothing is mapped yet, but all is kept.
    int accepted = mapped == null ? 0 : mapped.accepted() + mapped.notices().size();
    int rejected = mapped == null ? 0 : mapped.rejected().size();
    write(exchange, adapters.of(kept.feed()).taken(kept.body(), accepted, rejected));
  }

  /** Tells the sender what is wrong. */
  public void refuse(Exchange exchange) throws JsonProcessingException {
    Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    Feed feed = exchange.getVariable(FEED, Feed.class);
    Problem problem = problem(feed, thrown);
    FeedAnswer own = feed == null ? null : ownWords(feed, problem);
    ProblemBody body = problem.body();
    write(
        exchange,
        own != null
            ? own
            : new FeedAnswer(body.status(), ProblemBody.MEDIA_TYPE, json.writeValueAsBytes(body)));
    if (body.status() == HttpStatus.UNAUTHORIZED.value()) {
      exchange.getMessage().setHeader("WWW-Authenticate", "Bearer");
    }
    if (body.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      exchange.getMessage().setHeader("Retry-After", "30");
    }
  }

  private Problem problem(@Nullable Feed feed, Throwable thrown) {
    if (thrown instanceof UnreadableBody unreadable && feed != null) {
      feeds.failed(feed, "A push " + unreadable.getMessage(), 1);
      return Problem.invalid("body", String.valueOf(unreadable.getMessage()));
    }
    if (thrown instanceof BrokenAdapter broken && feed != null) {
      feeds.failed(feed, String.valueOf(broken.getMessage()), 0);
      // The sender has done nothing wrong, and will try again.
      return Problem.unavailable("feed-broken", "This feed's mapping has a mistake.");
    }
    return refusals.explain(thrown);
  }

  private @Nullable FeedAnswer ownWords(Feed feed, Problem problem) {
    try {
      return adapters.of(feed).refused(problem).orElse(null);
    } catch (BrokenAdapter noWords) {
      return null;
    }
  }

  private FeedAuth auth(Feed feed) {
    if (feed.auth().kind() == FeedAuth.Kind.KEY) {
      return feed.auth();
    }
    try {
      FeedAuth usual = adapters.of(feed).auth().orElse(FeedAuth.DEFAULT);
      return feed.auth().over(usual);
    } catch (BrokenAdapter unknown) {
      return feed.auth();
    }
  }

  /** Of a form, the field that holds the message. */
  private byte[] message(Feed feed, byte[] body) throws UnreadableBody, BrokenAdapter {
    Optional<String> field = adapters.of(feed).formField();
    return field.isEmpty() ? body : PushedForm.field(body, field.get());
  }

  private static Problem tooLarge() {
    return Problem.tooLarge("The body is larger than " + MOST_BYTES + " bytes.");
  }

  private static byte[] body(Message message) throws IOException {
    InputStream stream = message.getBody(InputStream.class);
    byte[] body = stream == null ? new byte[0] : stream.readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw tooLarge();
    }
    return body;
  }

  private static void write(Exchange exchange, FeedAnswer answer) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
    message.setBody(answer.body());
  }
}
