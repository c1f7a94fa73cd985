package io.guesthub.booking.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * For a PMS that speaks the hub's own language: one canonical booking with its {@code bookingId},
 * or an array of them.
 */
@Component
class CanonicalAdapter implements FeedAdapter {

  private static final String BOOKING_ID = "bookingId";

  @Override
  public String name() {
    return "canonical";
  }

  @Override
  public BodyFormat format() {
    return BodyFormat.JSON;
  }

  @Override
  public List<FeedItem> read(byte[] body, FeedContext context) throws UnreadableBody {
    JsonNode tree = FeedJson.read(body);
    List<FeedItem> items = new ArrayList<>();
    Iterable<JsonNode> entries = tree.isArray() ? tree : List.of(tree);
    entries.forEach(entry -> items.add(item(entry)));
    return items;
  }

  private static FeedItem item(JsonNode entry) {
    if (!(entry instanceof ObjectNode booking)) {
      return new FeedItem.Unusable("", List.of(new FieldError("", "must be an object")));
    }
    JsonNode id = booking.remove(BOOKING_ID);
    if (id == null || !id.isTextual()) {
      return new FeedItem.Unusable("", List.of(new FieldError(BOOKING_ID, "is required")));
    }
    return new FeedItem.Booked(id.textValue(), booking);
  }
}
