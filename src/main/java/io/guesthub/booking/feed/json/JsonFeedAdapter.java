package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.feed.BodyFormat;
import io.guesthub.booking.feed.FeedAdapter;
import io.guesthub.booking.feed.FeedAnswer;
import io.guesthub.booking.feed.FeedAuth;
import io.guesthub.booking.feed.FeedContext;
import io.guesthub.booking.feed.FeedItem;
import io.guesthub.booking.feed.FeedJson;
import io.guesthub.booking.feed.UnreadableBody;
import io.guesthub.web.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Understands the PMS that a mapping file describes. */
class JsonFeedAdapter implements FeedAdapter {

  private final String name;
  private final MappingFile mapping;

  JsonFeedAdapter(String name, MappingFile mapping) {
    this.name = name;
    this.mapping = mapping;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public BodyFormat format() {
    return BodyFormat.JSON;
  }

  @Override
  public Optional<FeedAuth> auth() {
    return Optional.ofNullable(mapping.auth());
  }

  @Override
  public FeedAnswer taken(byte[] body, int accepted, int rejected) {
    MappingFile.Answer answer = mapping.answer();
    if (answer == null) {
      return FeedAdapter.super.taken(body, accepted, rejected);
    }
    return FeedAnswer.of(
        answer.status(),
        answer.contentType() == null ? "text/plain" : answer.contentType(),
        answer.body() == null ? "" : answer.body());
  }

  @Override
  public List<FeedItem> read(byte[] body, FeedContext context) throws UnreadableBody {
    JsonNode tree = FeedJson.read(body);
    return switch (context.origin()) {
      case PUSH -> mapping.notice() == null ? pushed(tree, context) : noticed(tree);
      case POLL -> polled(tree, context);
      case FETCH -> List.of(read(tree, context));
    };
  }

  private List<FeedItem> pushed(JsonNode tree, FeedContext context) {
    return items(mapping.items(), tree).stream().map(item -> read(item, context)).toList();
  }

  private List<FeedItem> noticed(JsonNode tree) {
    Notice notice = mapping.notice();
    List<FeedItem> items = new ArrayList<>();
    for (JsonNode item : items(notice.items(), tree)) {
      if (!notice.concerns(item)) {
        items.add(new FeedItem.Ignored("notice"));
      } else if (notice.id() == null) {
        items.add(new FeedItem.PollWanted());
      } else {
        items.add(named(notice.id(), item));
      }
    }
    return items;
  }

  private List<FeedItem> polled(JsonNode tree, FeedContext context) {
    if (mapping.database() != null) {
      return entries(tree).stream().map(row -> read(row, context)).toList();
    }
    CallPlan.Poll poll = mapping.calls() == null ? null : mapping.calls().poll();
    if (poll == null) {
      return List.of();
    }
    List<FeedItem> items = new ArrayList<>();
    for (JsonNode item : at(poll.items(), tree)) {
      items.add(
          poll.notice() == null ? read(poll.wrapped(item), context) : named(poll.notice(), item));
    }
    return items;
  }

  private static FeedItem named(Source id, JsonNode item) {
    return id.first(item)
        .map(Scalars::text)
        .<FeedItem>map(FeedItem.Noticed::new)
        .orElseGet(() -> new FeedItem.Unusable("", List.of(new FieldError("id", "is required"))));
  }

  private static List<JsonNode> items(@Nullable List<Place> places, JsonNode tree) {
    if (places == null) {
      return tree.isArray() ? entries(tree) : List.of(tree);
    }
    for (Place place : places) {
      List<JsonNode> found = at(place, tree);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** What stands at a place: several things, or the entries of one list. */
  static List<JsonNode> at(Place place, JsonNode tree) {
    List<JsonNode> found = place.in(tree);
    return found.size() == 1 && found.get(0).isArray() ? entries(found.get(0)) : found;
  }

  private static List<JsonNode> entries(JsonNode array) {
    List<JsonNode> entries = new ArrayList<>();
    array.forEach(entries::add);
    return entries;
  }

  private FeedItem read(JsonNode item, FeedContext context) {
    String reason = mapping.ignored(item, context.origin() == FeedContext.Origin.PUSH);
    if (reason != null) {
      return new FeedItem.Ignored(reason);
    }
    String id = mapping.id().first(item).map(Scalars::text).orElse("");
    if (id.isEmpty()) {
      return new FeedItem.Unusable("", List.of(new FieldError("id", "is required")));
    }
    BookingReading reading = new BookingReading(mapping.booking(), item, context.zone());
    ObjectNode booking = reading.read();
    if (!reading.errors().isEmpty()) {
      return new FeedItem.Unusable(id, reading.errors());
    }
    place(booking, item, context);
    return new FeedItem.Booked(id, booking, reading.leftOut());
  }

  /**
   * Where the PMS gives no place to its events, they have the one of their arrival; but what can
   * only be the first word about a booking comes before all others.
   */
  private void place(ObjectNode booking, JsonNode item, FeedContext context) {
    if (mapping.first() == null) {
      return;
    }
    boolean first = context.origin() == FeedContext.Origin.PUSH && mapping.first().holds(item);
    booking.put("sequence", first ? 0 : 1);
    if (!booking.has("modifiedAt")) {
      booking.put("modifiedAt", context.receivedAt().toString());
    }
  }
}
