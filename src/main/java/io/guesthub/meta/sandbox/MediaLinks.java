package io.guesthub.meta.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.guesthub.meta.WebhookSignature;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Addresses of files that are good for five minutes, as Meta's are. */
@Component
@OnlyInSandbox
class MediaLinks {

  private static final Duration GOOD_FOR = Duration.ofMinutes(5);
  private static final String PREFIX = "sha256=";

  private final WebhookSignature signature;
  private final InstantSource clock;

  MediaLinks(WebhookSignature signature, InstantSource clock) {
    this.signature = signature;
    this.clock = clock;
  }

  /** A fresh address. */
  String link(URI base, String mediaId) {
    long expires = clock.instant().plus(GOOD_FOR).getEpochSecond();
    String hash = signature.sign(signed(mediaId, expires)).substring(PREFIX.length());
    return "%s/sandbox/graph/media-files/%s?expires=%d&hash=%s"
        .formatted(base, mediaId, expires, hash);
  }

  /** Whether the address was made here and is still good. */
  boolean good(String mediaId, long expires, String hash) {
    return signature.matches(signed(mediaId, expires), PREFIX + hash)
        && clock.instant().getEpochSecond() < expires;
  }

  private static byte[] signed(String mediaId, long expires) {
    return ("media " + mediaId + " until " + expires).getBytes(UTF_8);
  }
}
