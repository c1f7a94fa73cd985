package io.guesthub.booking.feed;

import io.guesthub.booking.feed.CallFailed.Scope;
import io.guesthub.platform.OutsideAddresses;
import io.guesthub.platform.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes one HTTP call to a PMS, through the route {@code call-pms}, and judges its answer. */
@Component("pmsHttp")
public class PmsHttp {

  private static final int MOST_BYTES = 16 * 1024 * 1024;

  /** A PMS that sends a little now and then must not hold a worker for ever. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(6);
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;

  private final ProducerTemplate routes;
  private final OutsideAddresses addresses;
  private final InstantSource clock;

  PmsHttp(ProducerTemplate routes, OutsideAddresses addresses, InstantSource clock) {
    this.routes = routes;
    this.addresses = addresses;
    this.clock = clock;
  }

  PmsAnswer call(PmsRequest request) throws CallFailed {
    demandOutside(request.url());
    Exchange exchange =
        routes.request(
            "direct:call-pms",
            call -> {
              Message message = call.getMessage();
              request.headers().forEach(message::setHeader);
              message.setHeader(Exchange.HTTP_METHOD, request.method());
              message.setHeader(Exchange.HTTP_URI, request.url());
              if (request.contentType() != null) {
                message.setHeader(Exchange.CONTENT_TYPE, request.contentType());
              }
              message.setBody(request.body());
            });
    if (exchange.getException() != null) {
      throw new CallFailed(
          Scope.FEED,
          "the PMS does not answer: " + root(exchange.getException()).getClass().getSimpleName());
    }
    Message answer = exchange.getMessage();
    int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    return judged(
        new PmsAnswer(status, answer.getBody(byte[].class)),
        answer.getHeader("Retry-After", String.class));
  }

  /**
   * Reads an answer to its end, within limits; a step of the route, where the connection is still
   * open.
   */
  public byte[] read(@Nullable InputStream body) throws IOException {
    if (body == null) {
      return new byte[0];
    }
    long end = System.nanoTime() + LONGEST_ANSWER.toNanos();
    try (body;
        var whole = new java.io.ByteArrayOutputStream()) {
      byte[] some = new byte[16 * 1024];
      for (int count = body.read(some); count >= 0; count = body.read(some)) {
        whole.write(some, 0, count);
        if (whole.size() > MOST_BYTES || System.nanoTime() - end > 0) {
          throw new IOException("The answer is too long");
        }
      }
      return whole.toByteArray();
    }
  }

  private PmsAnswer judged(PmsAnswer answer, @Nullable String retryAfter) throws CallFailed {
    int status = answer.status();
    if (status / 100 == 2 || answer.isMissing()) {
      return answer;
    }
    String reason = "the PMS answers " + status;
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      throw new CallFailed(Scope.FEED, reason + ": it does not take the credentials");
    }
    boolean busy = status == TOO_MANY || status == TIMEOUT || status / 100 == 5;
    Duration wait =
        busy
            ? RetryAfter.read(retryAfter, clock.instant(), LONGEST_RETRY_AFTER).orElse(null)
            : null;
    throw new CallFailed(busy ? Scope.FEED : Scope.BOOKING, reason, wait);
  }

  private void demandOutside(String url) throws CallFailed {
    try {
      URI uri = URI.create(url);
      String refusal = addresses.refusal(uri).orElse(null);
      if (refusal != null) {
        throw new CallFailed(Scope.FEED, "the address " + refusal);
      }
      addresses.resolve(uri.getHost());
    } catch (IllegalArgumentException wrong) {
      throw new CallFailed(Scope.FEED, "an address cannot be made of baseUrl and the mapping");
    } catch (UnknownHostException unknown) {
      throw new CallFailed(Scope.FEED, "the PMS's host is not known, or must not be called");
    }
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
