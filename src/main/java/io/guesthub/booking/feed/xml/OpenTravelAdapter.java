package io.guesthub.booking.feed.xml;

import io.guesthub.booking.feed.BodyFormat;
import io.guesthub.booking.feed.FeedAdapter;
import io.guesthub.booking.feed.FeedAnswer;
import io.guesthub.booking.feed.FeedContext;
import io.guesthub.booking.feed.FeedItem;
import io.guesthub.booking.feed.UnreadableBody;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Channel managers and OTAs that push {@code OTA_HotelResNotifRQ}, {@code
 * OTA_HotelResModifyNotifRQ} or {@code OTA_CancelRQ}, in SOAP's envelope or without. They are
 * answered in kind: {@code Success} once the message is kept, {@code Errors} where it is refused.
 */
@Component
class OpenTravelAdapter implements FeedAdapter {

  @Override
  public String name() {
    return "opentravel";
  }

  @Override
  public BodyFormat format() {
    return BodyFormat.XML;
  }

  @Override
  public List<FeedItem> read(byte[] body, FeedContext context) throws UnreadableBody {
    return new ReservationReading(Messages.in(body), context.zone()).items();
  }

  @Override
  public FeedAnswer taken(byte[] body, int accepted, int rejected) {
    try {
      XmlNode message = Messages.in(body);
      return Answers.of(
          200,
          answerTo(message.name()),
          Messages.isSoap(XmlNode.of(body)),
          message.attribute("EchoToken").orElse(null),
          Answers::success);
    } catch (UnreadableBody other) {
      return refusal(400, String.valueOf(other.getMessage()));
    }
  }

  /**
   * The sender's message may be unreadable, so that the answer knows neither token nor envelope.
   */
  @Override
  public Optional<FeedAnswer> refused(Problem problem) {
    return Optional.of(refusal(problem.body().status(), problem.body().detail()));
  }

  private static FeedAnswer refusal(int status, String detail) {
    return Answers.refusal(status, "OTA_HotelResNotifRS", detail);
  }

  private static String answerTo(String request) {
    return request.endsWith("RQ") ? request.substring(0, request.length() - 2) + "RS" : request;
  }
}
