package io.guesthub.booking.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.feed.NoticeStore.Notice;
import io.guesthub.bus.DeadLetters;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Bookings that a PMS named and would not give, however often it was asked: parked for people. */
@Component
class LostNotices {

  private final NoticeStore notices;
  private final FeedStore feeds;
  private final DeadLetters deadLetters;
  private final ObjectMapper json;

  LostNotices(NoticeStore notices, FeedStore feeds, DeadLetters deadLetters, ObjectMapper json) {
    this.notices = notices;
    this.feeds = feeds;
    this.deadLetters = deadLetters;
    this.json = json;
  }

  @Transactional
  public void park(Feed feed, Notice notice, String reason) {
    ObjectNode letter = json.createObjectNode();
    letter.put("fetch", notice.reference());
    letter.put("property", feed.propertyId());
    letter.put("feed", feed.name());
    String text = letter.toString();
    deadLetters.park(FeedSettlement.QUEUE, text, text, Map.of(), "could not be fetched: " + reason);
    notices.followed(feed, notice);
    feeds.failed(feed, notice.reference() + " could not be fetched: " + reason, 1);
  }
}
