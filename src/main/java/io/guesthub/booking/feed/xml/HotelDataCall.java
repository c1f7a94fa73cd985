package io.guesthub.booking.feed.xml;

import io.guesthub.booking.feed.CallFailed;
import io.guesthub.booking.feed.CallFailed.Scope;
import io.guesthub.booking.feed.PmsAnswer;
import io.guesthub.booking.feed.PmsCalls;
import io.guesthub.booking.feed.PmsRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/**
 * One call of AlpineBits HotelData: a form with an action and a message, behind basic
 * authentication.
 */
final class HotelDataCall {

  private static final String VERSION = "2020-10";

  private HotelDataCall() {}

  /**
   * Makes the call.
   *
   * @return the portal's answer
   * @throws CallFailed where it gives none
   */
  static byte[] make(PmsCalls calls, String action, String message) throws CallFailed {
    String login = calls.credential("user") + ":" + calls.credential("password");
    HttpEntity form =
        MultipartEntityBuilder.create()
            .addTextBody("action", action)
            .addTextBody("request", message, ContentType.create("text/xml", StandardCharsets.UTF_8))
            .build();
    PmsAnswer answer =
        calls.call(
            new PmsRequest(
                "POST",
                calls.baseUrl(),
                Map.of(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(login.getBytes(StandardCharsets.UTF_8)),
                    "X-AlpineBits-ClientProtocolVersion",
                    VERSION),
                form.getContentType(),
                bytes(form)));
    if (answer.isMissing()) {
      throw new CallFailed(Scope.FEED, "there is no portal at this address");
    }
    return answer.body();
  }

  private static byte[] bytes(HttpEntity form) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      form.writeTo(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("Memory takes what is written", e);
    }
    return bytes.toByteArray();
  }
}
