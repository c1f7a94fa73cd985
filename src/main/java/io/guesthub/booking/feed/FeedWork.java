package io.guesthub.booking.feed;

import io.guesthub.booking.feed.CallingAdapter.Page;
import io.guesthub.booking.feed.CallingAdapter.Position;
import io.guesthub.booking.feed.FeedJobs.Begun;
import io.guesthub.booking.feed.NoticeStore.Notice;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one worker is doing for one feed. Of one thread. */
public final class FeedWork {

  private final Begun job;
  private final CallingAdapter adapter;
  private final PmsCalls calls;
  private boolean polling;
  private boolean over;
  private Position position;
  private @Nullable Notice notice;
  private @Nullable Page page;
  private byte @Nullable [] lastBody;

  FeedWork(Begun job, CallingAdapter adapter, PmsCalls calls, Instant now) {
    this.job = job;
    this.adapter = adapter;
    this.calls = calls;
    this.polling = job.pollDue() && adapter.polls();
    this.position = new Position(job.watermark(), now, null, 1);
  }

  Begun job() {
    return job;
  }

  CallingAdapter adapter() {
    return adapter;
  }

  PmsCalls calls() {
    return calls;
  }

  Position position() {
    return position;
  }

  boolean isPolling() {
    return polling;
  }

  /** Whether to stop here would waste the pages that were read. */
  boolean isAmidPoll() {
    return polling && position.page() > 1;
  }

  boolean isOver() {
    return over;
  }

  /** The booking that is being fetched; null while a page is. */
  @Nullable Notice notice() {
    return notice;
  }

  @Nullable Page page() {
    return page;
  }

  void fetching(@Nullable Notice next) {
    notice = next;
    page = null;
  }

  void read(Page next) {
    page = next;
    lastBody = next.body();
  }

  /** Whether a page is the one before again: the PMS would give it for ever. */
  boolean isSame(Page next) {
    return next.body() != null && Arrays.equals(lastBody, next.body());
  }

  /** Goes on behind the present page. */
  void turnPage() {
    Page read = page;
    if (read == null || read.cursor() == null) {
      polling = false;
    } else {
      position =
          new Position(
              position.watermark(), position.started(), read.cursor(), position.page() + 1);
    }
  }

  void giveUp() {
    over = true;
  }
}
