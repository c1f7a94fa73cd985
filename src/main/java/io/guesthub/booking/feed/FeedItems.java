package io.guesthub.booking.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.BookingFeed;
import io.guesthub.booking.ReceivedBooking;
import io.guesthub.booking.feed.FeedItem.Booked;
import io.guesthub.booking.feed.FeedItem.Ignored;
import io.guesthub.booking.feed.FeedItem.Noticed;
import io.guesthub.booking.feed.FeedItem.PollWanted;
import io.guesthub.booking.feed.FeedItem.Unusable;
import io.guesthub.booking.feed.MappedBody.Rejected;
import io.guesthub.platform.Ids;
import io.guesthub.property.Properties;
import io.guesthub.web.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes canonical bookings of a kept body. */
@Component("feedItems")
public class FeedItems {

  private static final Logger log = LoggerFactory.getLogger(FeedItems.class);

  private final FeedAdapters adapters;
  private final BookingFeed bookings;
  private final Properties properties;

  FeedItems(FeedAdapters adapters, BookingFeed bookings, Properties properties) {
    this.adapters = adapters;
    this.bookings = bookings;
    this.properties = properties;
  }

  /** Everything in the body; what cannot be used keeps nothing else back. */
  public MappedBody map(KeptBody kept) {
    return mapOnly(kept, null);
  }

  /**
   * The same.
   *
   * @param only the place of the one item that is wanted; null for all
   */
  MappedBody mapOnly(KeptBody kept, @Nullable Integer only) {
    List<FeedItem> items;
    try {
      items = adapters.of(kept.feed()).read(kept.body(), context(kept));
    } catch (UnreadableBody | BrokenAdapter expected) {
      return whole(kept, String.valueOf(expected.getMessage()));
    } catch (RuntimeException fault) {
      // Its message may quote the guest.
      log.error("Adapter {} fails: {}", kept.feed().adapter(), fault.getClass().getName());
      return whole(kept, "the adapter fails with " + fault.getClass().getSimpleName());
    }
    return sorted(kept, items, only);
  }

  private MappedBody sorted(KeptBody kept, List<FeedItem> items, @Nullable Integer only) {
    List<ReceivedBooking> booked = new ArrayList<>();
    Set<String> notices = new LinkedHashSet<>();
    List<Rejected> rejected = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    boolean pollWanted = false;
    int ignored = 0;
    for (int place = 0; place < items.size(); place++) {
      if (only != null && only != place) {
        continue;
      }
      FeedItem item = items.get(place);
      if (item instanceof Booked each) {
        List<FieldError> faults = bookings.faults(each.bookingId(), each.booking());
        if (faults.isEmpty()) {
          booked.add(received(kept, each, place));
          if (!each.leftOut().isEmpty()) {
            leftOut.add(each.bookingId() + " without " + String.join(", ", each.leftOut()));
          }
        } else {
          rejected.add(new Rejected(place, each.bookingId(), words(faults)));
        }
      } else if (item instanceof Noticed each) {
        notices.add(each.reference());
      } else if (item instanceof Unusable each) {
        rejected.add(new Rejected(place, each.reference(), words(each.errors())));
      } else if (item instanceof PollWanted) {
        pollWanted = true;
      } else if (item instanceof Ignored) {
        ignored++;
      }
    }
    return new MappedBody(
        kept,
        booked.size(),
        bookings.messages(booked),
        notices,
        pollWanted,
        rejected,
        ignored,
        leftOut);
  }

  /** The same id whenever the same body is handed on, so that it is stored once. */
  private static ReceivedBooking received(KeptBody kept, Booked booked, int place) {
    // In one body, too, the later entry is the later word.
    Instant at = kept.receivedAt().plusNanos(1_000L * place);
    ObjectNode content = booked.booking();
    if (!content.has("sequence") && !content.has("modifiedAt")) {
      content.put("modifiedAt", at.toString());
    }
    return new ReceivedBooking(
        kept.feed().propertyId(),
        booked.bookingId(),
        Ids.of("feed", kept.id().toString(), Integer.toString(place)).toString(),
        at,
        content);
  }

  private static MappedBody whole(KeptBody kept, String reason) {
    return new MappedBody(
        kept, 0, List.of(), Set.of(), false, List.of(new Rejected(null, "", reason)), 0, List.of());
  }

  private FeedContext context(KeptBody kept) {
    return new FeedContext(
        kept.feed(), properties.zone(kept.feed().propertyId()), kept.origin(), kept.receivedAt());
  }

  private static String words(List<FieldError> errors) {
    return errors.stream()
        .map(each -> (each.field() + " " + each.message()).strip())
        .collect(Collectors.joining("; "));
  }
}
