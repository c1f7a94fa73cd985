package io.guesthub.booking.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.feed.MappedBody.Rejected;
import io.guesthub.bus.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes a body whose bookings the bus has: parks what could not be used, notes what is to be
 * fetched, counts. All of that or nothing; until then the body is handed on again.
 */
@Component("feedSettlement")
public class FeedSettlement {

  private static final Logger log = LoggerFactory.getLogger(FeedSettlement.class);

  /** Where parked items go when they are replayed. */
  static final String QUEUE = "hub.feeds";

  private final BodyStore bodies;
  private final FeedStore feeds;
  private final NoticeStore notices;
  private final FeedItems items;
  private final DeadLetters deadLetters;
  private final FeedSettings settings;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final MeterRegistry metrics;

  FeedSettlement(
      BodyStore bodies,
      FeedStore feeds,
      NoticeStore notices,
      FeedItems items,
      DeadLetters deadLetters,
      FeedSettings settings,
      ObjectMapper json,
      InstantSource clock,
      MeterRegistry metrics) {
    this.bodies = bodies;
    this.feeds = feeds;
    this.notices = notices;
    this.items = items;
    this.deadLetters = deadLetters;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Closes a body; done again, it changes nothing. */
  @Transactional
  public void settle(MappedBody mapped) {
    KeptBody kept = mapped.kept();
    if (!bodies.done(kept.id())) {
      return;
    }
    park(mapped);
    note(mapped);
    feeds.count(kept.feed(), mapped.accepted(), mapped.rejected().size(), heard(mapped));
    count(kept.feed(), "accepted", mapped.accepted());
    count(kept.feed(), "rejected", mapped.rejected().size());
    count(kept.feed(), "ignored", mapped.ignored());
    if (!mapped.leftOut().isEmpty()) {
      feeds.failed(kept.feed(), "Taken: " + String.join("; ", mapped.leftOut()), 0);
    }
  }

  /**
   * Maps a parked item again, after somebody has mended what was wrong.
   *
   * @param letter as it was parked
   * @return what came of it; null where nothing is to be mapped: a booking is to be fetched again,
   *     or the body is gone and the letter is parked again
   */
  public @Nullable MappedBody again(String letter) {
    JsonNode reference = read(letter);
    if (reference.has("fetch")) {
      fetchAgain(reference);
      return null;
    }
    String id = reference.path("body").asText();
    Optional<KeptBody> kept = isId(id) ? bodies.find(UUID.fromString(id)) : Optional.empty();
    if (kept.isEmpty()) {
      deadLetters.park(
          QUEUE, letter, letter, Map.of(), "the body that this names is not kept any more");
      return null;
    }
    Integer item = reference.has("item") ? reference.path("item").asInt() : null;
    return items.mapOnly(kept.get(), item);
  }

  /** Closes an item that was mapped again; what still cannot be used is parked again. */
  @Transactional
  public void settleAgain(MappedBody mapped) {
    park(mapped);
    note(mapped);
    feeds.count(mapped.kept().feed(), mapped.accepted(), 0, heard(mapped));
    count(mapped.kept().feed(), "accepted", mapped.accepted());
  }

  /** When the PMS spoke of a booking; one that it only named counts once it is fetched. */
  private static @Nullable Instant heard(MappedBody mapped) {
    return mapped.accepted() > 0 || !mapped.notices().isEmpty() ? mapped.kept().receivedAt() : null;
  }

  private void fetchAgain(JsonNode reference) {
    feeds
        .find(reference.path("property").asText(), reference.path("feed").asText())
        .ifPresent(
            feed -> {
              Instant now = clock.instant();
              notices.note(feed, List.of(reference.path("fetch").asText()), now, now);
            });
  }

  private void note(MappedBody mapped) {
    Instant now = clock.instant();
    if (!mapped.notices().isEmpty()) {
      notices.note(mapped.kept().feed(), mapped.notices(), now, now.plus(settings.coalesce()));
    }
    if (mapped.pollWanted()) {
      feeds.pollNow(mapped.kept().feed());
    }
  }

  private void park(MappedBody mapped) {
    List<Rejected> rejected = mapped.rejected();
    Feed feed = mapped.kept().feed();
    for (Rejected each : rejected) {
      ObjectNode letter = json.createObjectNode();
      letter.put("body", mapped.kept().id().toString());
      if (each.item() != null) {
        letter.put("item", each.item());
      }
      letter.put("property", feed.propertyId());
      letter.put("feed", feed.name());
      letter.put("booking", each.reference());
      String text = letter.toString();
      deadLetters.park(QUEUE, text, text, Map.of(), each.reason());
    }
    if (!rejected.isEmpty()) {
      Rejected last = rejected.get(rejected.size() - 1);
      feeds.failed(feed, (last.reference() + " " + last.reason()).strip(), 0);
      log.warn("{} bookings of feed {} were parked", rejected.size(), feed);
    }
  }

  private void count(Feed feed, String outcome, int many) {
    if (many > 0) {
      metrics
          .counter(
              "hub.feeds.items",
              "property",
              feed.propertyId(),
              "feed",
              feed.name(),
              "outcome",
              outcome)
          .increment(many);
    }
  }

  private JsonNode read(String letter) {
    try {
      return json.readTree(letter);
    } catch (JsonProcessingException notOurs) {
      return json.createObjectNode();
    }
  }

  private static boolean isId(String text) {
    return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }
}
