package io.guesthub.booking.feed;

import io.guesthub.booking.feed.CallFailed.Scope;
import io.guesthub.booking.feed.CallingAdapter.Page;
import io.guesthub.booking.feed.FeedContext.Origin;
import io.guesthub.booking.feed.FeedJobs.Begun;
import io.guesthub.booking.feed.NoticeStore.Notice;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The steps of {@code routes/feeds-calls.camel.yaml}: what one worker does for one feed. Bookings
 * that a push named come first, one by one; then the pages of a poll, if one is due.
 */
@Component("feedCalls")
public class FeedCalls {

  private static final Logger log = LoggerFactory.getLogger(FeedCalls.class);

  /** A worker waits this long for the PMS's next turn; beyond that, others have the worker. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** More than a day of trying. */
  private static final int MOST_ATTEMPTS = 100;

  private static final int MOST_PAGES = 2_000;

  private final FeedJobs jobs;
  private final FeedStore feeds;
  private final NoticeStore notices;
  private final FeedBodies bodies;
  private final FeedAdapters adapters;
  private final LostNotices lost;
  private final PmsHttp http;
  private final PmsTokens tokens;
  private final PmsDatabase database;
  private final InstantSource clock;
  private final MeterRegistry metrics;

  FeedCalls(
      FeedJobs jobs,
      FeedStore feeds,
      NoticeStore notices,
      FeedBodies bodies,
      FeedAdapters adapters,
      LostNotices lost,
      PmsHttp http,
      PmsTokens tokens,
      PmsDatabase database,
      InstantSource clock,
      MeterRegistry metrics) {
    this.jobs = jobs;
    this.feeds = feeds;
    this.notices = notices;
    this.bodies = bodies;
    this.adapters = adapters;
    this.lost = lost;
    this.http = http;
    this.tokens = tokens;
    this.database = database;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Begins work.
   *
   * @param lease as it was given out
   * @return what to do; null where somebody else does it, or nobody can
   */
  public @Nullable FeedWork begin(String lease) {
    Begun job = jobs.begin(UUID.fromString(lease)).orElse(null);
    if (job == null) {
      return null;
    }
    try {
      if (adapters.of(job.feed()) instanceof CallingAdapter adapter) {
        String baseUrl = job.feed().baseUrl() == null ? adapter.baseUrl() : job.feed().baseUrl();
        PmsCalls calls =
            new PmsCalls(job.feed(), baseUrl, http, tokens, database, adapter.callsPerMinute());
        return new FeedWork(job, adapter, calls, clock.instant());
      }
      throw new BrokenAdapter("The adapter " + job.feed().adapter() + " calls no PMS");
    } catch (BrokenAdapter broken) {
      putOffFeed(job, new CallFailed(Scope.FEED, String.valueOf(broken.getMessage())));
      return null;
    }
  }

  /** Whether there is more to do, now and for this worker. */
  public boolean hasMore(FeedWork mine) {
    if (mine.isOver() || !jobs.renew(mine.job().lease())) {
      return false;
    }
    List<Notice> due = notices.due(mine.job().feed(), clock.instant(), 1);
    mine.fetching(due.isEmpty() ? null : due.get(0));
    if (due.isEmpty() && !mine.isPolling()) {
      return false;
    }
    Duration untilTurn = mine.calls().untilTurn();
    if (untilTurn.compareTo(PATIENCE) > 0 && !mine.isAmidPoll()) {
      mine.giveUp();
      jobs.pause(mine.job(), clock.instant().plus(untilTurn));
      return false;
    }
    return true;
  }

  /**
   * Calls the PMS for the next booking or page, and keeps what it answers.
   *
   * @return the body; null where there is nothing in it
   */
  public @Nullable KeptBody next(FeedWork mine) throws CallFailed, UnreadableBody, BrokenAdapter {
    Feed feed = mine.job().feed();
    Notice notice = mine.notice();
    if (notice != null) {
      Optional<byte[]> body = mine.adapter().fetch(mine.calls(), notice.reference());
      if (body.isEmpty()) {
        throw new CallFailed(Scope.BOOKING, "the PMS has no booking " + notice.reference());
      }
      return bodies.keepFetched(feed, Origin.FETCH, body.get());
    }
    if (mine.position().page() > MOST_PAGES) {
      throw new CallFailed(Scope.FEED, "a poll has no end after " + MOST_PAGES + " pages");
    }
    Page page = mine.adapter().poll(mine.calls(), mine.position());
    if (mine.isSame(page)) {
      throw new CallFailed(Scope.FEED, "a poll gets the same page again");
    }
    mine.read(page);
    return page.body() == null ? null : bodies.keepFetched(feed, Origin.POLL, page.body());
  }

  /** What was kept is handed on: neither booking nor page is asked for again. */
  public void done(FeedWork mine, @Nullable KeptBody kept) throws CallFailed {
    Notice notice = mine.notice();
    Begun job = mine.job();
    if (notice != null) {
      notices.followed(job.feed(), notice);
      count(job.feed(), "fetched");
      return;
    }
    if (kept != null) {
      mine.adapter().acknowledge(mine.calls(), kept.body());
    }
    Page page = mine.page();
    mine.turnPage();
    if (!mine.isPolling()) {
      jobs.polled(job, mine.position().started(), page == null ? null : page.watermark());
      count(job.feed(), "polled");
    }
  }

  /** Decides when to try again. */
  public void failed(FeedWork mine, Exception failure) {
    Notice notice = mine.notice();
    CallFailed call = asCall(failure);
    if (notice != null) {
      putOffNotice(mine.job().feed(), notice, call);
    }
    if (notice == null || call.scope() == Scope.FEED) {
      mine.giveUp();
      mine.calls().forgetToken();
      putOffFeed(mine.job(), call);
    }
  }

  /** Ends work that was not given up. */
  public void end(FeedWork mine) {
    if (!mine.isOver()) {
      jobs.end(mine.job());
    }
  }

  private void putOffNotice(Feed feed, Notice notice, CallFailed failure) {
    if (notice.attempts() + 1 >= MOST_ATTEMPTS) {
      lost.park(feed, notice, String.valueOf(failure.getMessage()));
      return;
    }
    notices.putOff(
        feed,
        notice,
        String.valueOf(failure.getMessage()),
        clock.instant().plus(wait(failure, notice.attempts())));
    feeds.failed(feed, notice.reference() + ": " + failure.getMessage(), 0);
  }

  private void putOffFeed(Begun job, CallFailed failure) {
    Instant until = clock.instant().plus(wait(failure, job.failures()));
    jobs.endUntil(job, until);
    feeds.failed(job.feed(), String.valueOf(failure.getMessage()), 0);
    count(job.feed(), "failed");
    log.warn("Feed {} is quiet until {}: {}", job.feed(), until, failure.getMessage());
  }

  private static Duration wait(CallFailed failure, int failures) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 20));
    Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    // A PMS that always asks for a moment only is not to use up all attempts in a moment.
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    return asked.compareTo(bounded) > 0 ? asked : bounded;
  }

  private static CallFailed asCall(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CallFailed call) {
        return call;
      }
      if (cause instanceof UnreadableBody || cause instanceof BrokenAdapter) {
        return new CallFailed(Scope.FEED, "the answer " + cause.getMessage());
      }
    }
    return new CallFailed(Scope.FEED, "failed with " + failure.getClass().getSimpleName());
  }

  private void count(Feed feed, String outcome) {
    metrics
        .counter(
            "hub.feeds.calls",
            "property",
            feed.propertyId(),
            "feed",
            feed.name(),
            "outcome",
            outcome)
        .increment();
  }
}
