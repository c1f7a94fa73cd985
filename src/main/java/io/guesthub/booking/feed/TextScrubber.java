package io.guesthub.booking.feed;

import io.guesthub.web.CleanText;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Scrubs lines of text: card numbers go, wherever they stand. */
@Component
class TextScrubber implements BodyScrubber {

  @Override
  public BodyFormat format() {
    return BodyFormat.TEXT;
  }

  @Override
  public byte[] scrub(byte[] body) {
    String text = CleanText.of(new String(body, StandardCharsets.UTF_8));
    return CardNumbers.removed(text).getBytes(StandardCharsets.UTF_8);
  }
}
