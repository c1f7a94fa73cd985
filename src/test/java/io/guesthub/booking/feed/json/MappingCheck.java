package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.BookingFeed;
import io.guesthub.booking.feed.BrokenAdapter;
import io.guesthub.booking.feed.CallingAdapter;
import io.guesthub.booking.feed.Feed;
import io.guesthub.booking.feed.FeedAdapter;
import io.guesthub.booking.feed.FeedAuth;
import io.guesthub.booking.feed.FeedContext;
import io.guesthub.booking.feed.FeedItem;
import io.guesthub.booking.feed.FeedJson;
import io.guesthub.booking.feed.UnreadableBody;
import io.guesthub.web.FieldError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tries a mapping on a sample without starting the hub, and shows both side by side.
 *
 * <p>{@code mvn -q test-compile exec:java@check-mapping -Dexec.args="<mapping> <sample.json>
 * [<zone>]"}; the mapping is a file, or a name in {@code HUB_CONFIG_DIR}'s {@code feeds}. The
 * sample is taken as what the mapping can make something of: a push, an answer to a poll, or a
 * fetched booking. Ends with 1 if something cannot be used.
 */
public final class MappingCheck {

  private static final int WIDTH = 70;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private MappingCheck() {}

  /**
   * Checks and ends the JVM.
   *
   * @param arguments mapping, sample, and the property's zone if it is not Europe/Rome
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      System.err.println("Say which: <mapping> <sample.json> [<zone>]");
      System.exit(1);
    }
    Path mapping = mapping(arguments[0]);
    ZoneId zone = ZoneId.of(arguments.length > 2 ? arguments[2] : "Europe/Rome");
    try {
      byte[] sample = Files.readAllBytes(Path.of(arguments[1]));
      List<String> result = new ArrayList<>();
      boolean good = describe(MappingFiles.read("check", mapping), sample, zone, result);
      sideBySide(JSON.writeValueAsString(FeedJson.read(sample)).lines().toList(), result);
      System.exit(good ? 0 : 1);
    } catch (BrokenAdapter | UnreadableBody wrong) {
      System.err.println(wrong.getMessage());
      System.exit(1);
    }
  }

  private static Path mapping(String argument) {
    if (argument.endsWith(".yaml")) {
      return Path.of(argument);
    }
    String set = System.getenv("HUB_CONFIG_DIR");
    return Path.of(set == null || set.isBlank() ? "config" : set, "feeds", argument + ".yaml");
  }

  static boolean describe(FeedAdapter adapter, byte[] sample, ZoneId zone, List<String> result)
      throws UnreadableBody, IOException {
    Feed feed = new Feed("check", "check", adapter.name(), null, Map.of(), null, NO_AUTH, true);
    List<FeedItem> items = List.of();
    for (FeedContext.Origin origin : origins(adapter)) {
      List<FeedItem> found =
          adapter.read(sample, new FeedContext(feed, zone, origin, Instant.now()));
      if (found.stream().anyMatch(MappingCheck::isNews)) {
        result.add("as " + origin + ":");
        items = found;
        break;
      }
      if (!found.isEmpty()) {
        result.add("not as " + origin);
      }
      items = items.isEmpty() ? found : items;
    }
    boolean good = true;
    for (FeedItem item : items) {
      good &= describe(item, result);
    }
    if (items.isEmpty()) {
      result.add("nothing of interest");
    }
    return good;
  }

  /** How bodies of this kind may come. */
  private static List<FeedContext.Origin> origins(FeedAdapter adapter) {
    List<FeedContext.Origin> origins = new ArrayList<>();
    origins.add(FeedContext.Origin.PUSH);
    if (adapter instanceof CallingAdapter calling && calling.polls()) {
      origins.add(FeedContext.Origin.POLL);
    }
    if (adapter instanceof CallingJsonAdapter calling && calling.fetches()) {
      origins.add(FeedContext.Origin.FETCH);
    }
    return origins;
  }

  private static boolean isNews(FeedItem item) {
    return !(item instanceof FeedItem.Ignored) && !(item instanceof FeedItem.Unusable);
  }

  private static final FeedAuth NO_AUTH =
      new FeedAuth(null, null, null, null, null, null, null, null, null);

  private static boolean describe(FeedItem item, List<String> result) throws IOException {
    if (item instanceof FeedItem.Booked booked) {
      result.add("booking " + booked.bookingId());
      result.addAll(shown(booked.booking()));
      booked.leftOut().forEach(field -> result.add("left out, not understood: " + field));
      List<FieldError> faults = new BookingFeed().faults(booked.bookingId(), booked.booking());
      faults.forEach(fault -> result.add("WRONG " + fault.field() + " " + fault.message()));
      return faults.isEmpty();
    }
    if (item instanceof FeedItem.Unusable unusable) {
      unusable
          .errors()
          .forEach(error -> result.add("UNUSABLE " + error.field() + " " + error.message()));
      return false;
    }
    result.add(
        item instanceof FeedItem.Ignored ignored
            ? "ignored by: " + ignored.reason()
            : item instanceof FeedItem.Noticed noticed
                ? "to be fetched: " + noticed.reference()
                : "to be polled");
    return true;
  }

  private static List<String> shown(ObjectNode booking) throws IOException {
    JsonNode tree = booking;
    return JSON.writeValueAsString(tree).lines().toList();
  }

  private static void sideBySide(List<String> left, List<String> right) {
    for (int line = 0; line < Math.max(left.size(), right.size()); line++) {
      String from = line < left.size() ? left.get(line) : "";
      String cut = from.length() > WIDTH ? from.substring(0, WIDTH - 1) + "…" : from;
      System.out.println(
          (cut + " ".repeat(WIDTH - cut.length()) + " │ ")
              + (line < right.size() ? right.get(line) : ""));
    }
  }
}
