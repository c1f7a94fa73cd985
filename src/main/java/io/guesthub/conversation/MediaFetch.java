package io.guesthub.conversation;

import io.guesthub.account.Accounts;
import io.guesthub.conversation.MediaStore.PendingFile;
import io.guesthub.meta.GraphAddress;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The steps of {@code routes/media.camel.yaml}: one attempt to fetch one file. */
@Component("mediaFetch")
public class MediaFetch {

  private static final Logger log = LoggerFactory.getLogger(MediaFetch.class);

  private static final int DUE_AT_ONCE = 200;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofHours(2);

  /** Meta forgets the file then (Cloud API, media: ids of webhooks). */
  private static final Duration KEPT_AT_META = Duration.ofDays(7);

  private static final int NODE_UNKNOWN = 100;
  private static final int OK = 200;

  private final MediaStore store;
  private final MediaFolder folder;
  private final Accounts accounts;
  private final GraphClient graph;
  private final GraphAddress addresses;
  private final InstantSource clock;
  private final MeterRegistry metrics;

  MediaFetch(
      MediaStore store,
      MediaFolder folder,
      Accounts accounts,
      GraphClient graph,
      GraphAddress addresses,
      InstantSource clock,
      MeterRegistry metrics) {
    this.store = store;
    this.folder = folder;
    this.accounts = accounts;
    this.graph = graph;
    this.addresses = addresses;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Takes the file in hand; leaves the body empty where it is not due or somebody else has it. */
  public void claim(Exchange exchange) {
    PendingFile file =
        store.claim(UUID.fromString(exchange.getMessage().getBody(String.class))).orElse(null);
    exchange.setVariable("file", file);
    exchange.getMessage().setBody(file);
  }

  /** Asks Meta for the file's address and prepares the call to it. */
  public void locate(Exchange exchange) throws GraphUnavailable, MediaRefused {
    PendingFile file = exchange.getMessage().getBody(PendingFile.class);
    String token =
        accounts
            .accessToken(file.numberId())
            .orElseThrow(() -> new MediaRefused("The number is no longer connected"));
    GraphAnswer answer =
        graph.get(file.metaMediaId(), Map.of("phone_number_id", file.numberId()), token);
    if (!answer.ok()) {
      if (answer.errorCode() == NODE_UNKNOWN) {
        throw new MediaRefused("Meta no longer has the file");
      }
      throw new IllegalStateException(
          "Meta does not tell where the file is: error " + answer.errorCode());
    }
    String url = answer.body().path("url").asText();
    if (!addresses.trusts(url)) {
      throw new MediaRefused("Meta points to a host that is not in HUB_META_MEDIA_HOSTS");
    }
    exchange.getMessage().setBody(null);
    exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
    exchange.getMessage().setHeader(Exchange.HTTP_URI, url);
    exchange.getMessage().setHeader("Authorization", "Bearer " + token);
  }

  /** Checks what came and keeps it. */
  public void keep(PendingFile file, int status, @Nullable InputStream content)
      throws IOException, MediaRefused {
    if (status != OK || content == null) {
      throw new IOException("The file's host answered " + status);
    }
    MediaFolder.Kept kept;
    try (content) {
      kept = folder.keep(content);
    }
    String announced = file.sha256();
    if (announced != null && !announced.equalsIgnoreCase(kept.sha256())) {
      throw new IOException("The file is not the one that Meta announced");
    }
    store.ready(file.id(), kept.sha256(), kept.size());
    metrics.counter("hub.media.fetched", "outcome", "ready").increment();
  }

  /** Decides when to try again, or that there is no point. */
  public void putOff(PendingFile file, Exception failure) {
    boolean late = clock.instant().isAfter(file.announcedAt().plus(KEPT_AT_META));
    if (failure instanceof MediaRefused || late) {
      store.failed(file.id(), String.valueOf(failure.getMessage()));
      metrics.counter("hub.media.fetched", "outcome", "failed").increment();
      log.warn("File {} is given up: {}", file.id(), failure.getMessage());
      return;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(file.attempts() - 1, 20));
    Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    store.tryAgain(file.id(), String.valueOf(failure.getMessage()), clock.instant().plus(bounded));
    metrics.counter("hub.media.fetched", "outcome", "again").increment();
    log.info("File {} is tried again in {}: {}", file.id(), bounded, failure.getMessage());
  }

  /** Files whose next attempt is due. */
  public List<String> due() {
    return store.due(DUE_AT_ONCE).stream().map(UUID::toString).toList();
  }
}
