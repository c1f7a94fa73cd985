package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.feed.CallFailed;
import io.guesthub.booking.feed.CallFailed.Scope;
import io.guesthub.booking.feed.CallingAdapter;
import io.guesthub.booking.feed.FeedJson;
import io.guesthub.booking.feed.PmsCalls;
import io.guesthub.booking.feed.UnreadableBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a view in the PMS's own database, incrementally by the time of each row's last change. A
 * row is an item for the mapping.
 */
final class DatabaseAdapter extends JsonFeedAdapter implements CallingAdapter {

  private static final String FIRST = "0001-01-01T00:00:00Z";

  private final DatabasePlan plan;

  DatabaseAdapter(String name, MappingFile mapping, DatabasePlan plan) {
    super(name, mapping);
    this.plan = plan;
  }

  @Override
  public boolean isDatabase() {
    return true;
  }

  @Override
  public boolean polls() {
    return true;
  }

  @Override
  public Optional<byte[]> fetch(PmsCalls calls, String reference) throws CallFailed {
    throw new CallFailed(Scope.BOOKING, "a view is polled; it names no bookings");
  }

  /** The cursor is the place of the last row, and so is the watermark, less the overlap. */
  @Override
  public Page poll(PmsCalls calls, Position position) throws CallFailed {
    Place place =
        position.cursor() == null ? begin(position.watermark()) : Place.read(position.cursor());
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("changed", place.changed());
    parameters.put("id", place.id());
    parameters.put("limit", plan.rows());
    List<Map<String, Object>> rows = calls.rows(plan.query(), parameters);
    if (rows.isEmpty()) {
      return new Page(null, null, position.cursor() == null ? position.watermark() : place.text());
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    rows.forEach(row -> items.add(Rows.json(row)));
    String last = last(items.get(items.size() - 1)).text();
    return new Page(FeedJson.write(items), rows.size() < plan.rows() ? null : last, last);
  }

  private Place last(JsonNode row) throws CallFailed {
    JsonNode changed = row.path(plan.changed());
    JsonNode id = row.path(plan.id());
    if (!changed.isTextual() || id.isMissingNode() || id.isNull()) {
      throw new CallFailed(
          Scope.FEED, "a row lacks " + plan.changed() + " as a timestamp, or " + plan.id());
    }
    return new Place(changed.asText(), id.asText());
  }

  private Place begin(@Nullable String watermark) throws CallFailed {
    if (watermark == null) {
      return new Place(FIRST, "");
    }
    Instant known = Instant.parse(Place.read(watermark).changed());
    return new Place(known.minus(plan.again()).toString(), "");
  }

  /**
   * A place in the order of rows.
   *
   * @param changed the time of the last change
   * @param id of the row
   */
  private record Place(String changed, String id) {

    String text() {
      ObjectNode text = JsonNodeFactory.instance.objectNode();
      return text.put("changed", changed).put("id", id).toString();
    }

    static Place read(String text) throws CallFailed {
      try {
        JsonNode place = FeedJson.read(text.getBytes(StandardCharsets.UTF_8));
        return new Place(place.path("changed").asText(), place.path("id").asText());
      } catch (UnreadableBody notOurs) {
        throw new CallFailed(
            Scope.FEED, "the watermark of another adapter is left: make a new feed");
      }
    }
  }
}
