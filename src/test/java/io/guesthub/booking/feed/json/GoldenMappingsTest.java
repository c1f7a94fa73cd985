package io.guesthub.booking.feed.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.BookingFeed;
import io.guesthub.booking.feed.BrokenAdapter;
import io.guesthub.booking.feed.Feed;
import io.guesthub.booking.feed.FeedAuth;
import io.guesthub.booking.feed.FeedContext;
import io.guesthub.booking.feed.FeedItem;
import io.guesthub.booking.feed.UnreadableBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shipped mapping on bodies of its system: {@code feeds/<adapter>-<what>.json} beside the
 * items that must come of it, {@code …expected}.
 */
class GoldenMappingsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path BODIES = Path.of("src/test/resources/feeds");
  private static final Instant RECEIVED = Instant.parse("2026-11-25T10:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Rome");

  static Stream<String> bodies() throws IOException {
    try (Stream<Path> files = Files.list(BODIES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void bodiesBecomeTheseBookings(String name) throws Exception {
    Path expected = BODIES.resolve(name.replace(".json", ".expected"));

    String items = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(items(name)) + "\n";

    if (Boolean.getBoolean("feeds.write")) {
      Files.writeString(expected, items);
    }
    assertThat(items).isEqualTo(Files.readString(expected));
  }

  private static ArrayNode items(String name) throws IOException, BrokenAdapter, UnreadableBody {
    String adapter = name.substring(0, name.lastIndexOf('-'));
    var read = MappingFiles.read(adapter, Path.of("config/feeds", adapter + ".yaml"));
    FeedAuth auth = new FeedAuth(null, null, null, null, null, null, null, null, null);
    Feed feed = new Feed("house", "feed", adapter, null, Map.of(), null, auth, true);
    FeedContext.Origin origin =
        name.contains("-fetched")
            ? FeedContext.Origin.FETCH
            : name.contains("-polled") ? FeedContext.Origin.POLL : FeedContext.Origin.PUSH;
    ArrayNode items = JSON.createArrayNode();
    for (FeedItem item :
        read.read(
            Files.readAllBytes(BODIES.resolve(name)),
            new FeedContext(feed, ZONE, origin, RECEIVED))) {
      items.add(shown(item));
    }
    return items;
  }

  private static JsonNode shown(FeedItem item) {
    ObjectNode shown = JSON.createObjectNode();
    if (item instanceof FeedItem.Booked booked) {
      assertThat(new BookingFeed().faults(booked.bookingId(), booked.booking())).isEmpty();
      shown.put("bookingId", booked.bookingId());
      shown.setAll(booked.booking());
      booked.leftOut().forEach(field -> shown.withArray("leftOut").add(field));
    } else if (item instanceof FeedItem.Unusable unusable) {
      shown.put("unusable", unusable.reference());
      unusable
          .errors()
          .forEach(error -> shown.withArray("errors").add(error.field() + " " + error.message()));
    } else if (item instanceof FeedItem.Noticed noticed) {
      shown.put("fetch", noticed.reference());
    } else if (item instanceof FeedItem.Ignored ignored) {
      shown.put("ignored", ignored.reason());
    } else {
      shown.put("poll", true);
    }
    return shown;
  }
}
