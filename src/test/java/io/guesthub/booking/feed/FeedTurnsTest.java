package io.guesthub.booking.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.guesthub.booking.feed.FeedContext.Origin;
import io.guesthub.booking.feed.FeedJobs.Begun;
import io.guesthub.booking.feed.NoticeStore.Notice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A PMS that allows few calls is asked for everything all the same, and holds up no worker. */
class FeedTurnsTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final UUID LEASE = new UUID(0, 1);
  private static final byte[] BODY = "[]".getBytes(StandardCharsets.UTF_8);

  private final FeedJobs jobs = mock(FeedJobs.class);
  private final NoticeStore notices = mock(NoticeStore.class);
  private final PmsHttp http = mock(PmsHttp.class);
  private final FeedBodies bodies = mock(FeedBodies.class);
  private final FeedAdapters adapters = mock(FeedAdapters.class);
  private final List<String> asked = new ArrayList<>();
  private final Feed feed =
      new Feed(
          "house",
          "feed",
          "few",
          "https://pms.example.com",
          Map.of(),
          null,
          FeedAuth.DEFAULT,
          true);
  private final FeedCalls calls =
      new FeedCalls(
          jobs,
          mock(FeedStore.class),
          notices,
          bodies,
          adapters,
          mock(LostNotices.class),
          http,
          mock(PmsTokens.class),
          mock(PmsDatabase.class),
          InstantSource.fixed(NOW),
          new SimpleMeterRegistry());

  /** Nineteen calls a minute: longer apart than a worker has patience. */
  private final class Few implements CallingAdapter {

    @Override
    public String name() {
      return "few";
    }

    @Override
    public BodyFormat format() {
      return BodyFormat.JSON;
    }

    @Override
    public int callsPerMinute() {
      return 19;
    }

    @Override
    public boolean polls() {
      return true;
    }

    @Override
    public Optional<byte[]> fetch(PmsCalls pms, String reference) throws CallFailed {
      ask(pms, "/" + reference);
      return Optional.of(BODY);
    }

    @Override
    public Page poll(PmsCalls pms, Position position) throws CallFailed {
      ask(pms, "/page/" + position.page());
      return new Page(null, position.page() == 1 ? "2" : null, NOW.toString());
    }

    private void ask(PmsCalls pms, String path) throws CallFailed {
      pms.call(new PmsRequest("GET", pms.baseUrl() + path, Map.of(), null, null));
      asked.add(path);
    }

    @Override
    public List<FeedItem> read(byte[] body, FeedContext context) {
      return List.of();
    }
  }

  @BeforeEach
  void begin() throws Exception {
    when(adapters.of(feed)).thenReturn(new Few());
    when(http.call(any())).thenReturn(new PmsAnswer(200, BODY));
    when(jobs.renew(LEASE)).thenReturn(true);
    when(bodies.keepFetched(any(), any(), any()))
        .thenReturn(new KeptBody(LEASE, feed, Origin.FETCH, NOW, BODY));
  }

  @Test
  void aPollOfSeveralPagesIsReadToItsEnd() throws Exception {
    FeedWork work = work(true);

    workOn(work);

    assertThat(asked).containsExactly("/page/1", "/page/2");
    verify(jobs).polled(any(), eq(NOW), eq(NOW.toString()));
    verify(jobs, never()).endUntil(any(), any());
  }

  @Test
  void betweenTwoBookingsTheWorkerIsGivenBackUntilThePmssTurn() throws Exception {
    when(notices.due(eq(feed), any(), anyInt()))
        .thenReturn(List.of(new Notice("b1", NOW, 0)))
        .thenReturn(List.of(new Notice("b2", NOW, 0)));
    FeedWork work = work(false);

    workOn(work);

    assertThat(asked).containsExactly("/b1");
    Instant soon = NOW.plus(Duration.ofSeconds(3));
    verify(jobs).pause(any(), argThat(until -> until.isAfter(soon)));
    verify(notices, never()).putOff(any(), any(), any(), any());
  }

  @Test
  void aPmsThatAlwaysAsksForAMomentIsLeftAloneForLongerEachTime() {
    when(jobs.begin(LEASE)).thenReturn(Optional.of(new Begun(feed, LEASE, null, true, 5)));
    FeedWork work = java.util.Objects.requireNonNull(calls.begin(LEASE.toString()));

    calls.failed(work, new CallFailed(CallFailed.Scope.FEED, "busy", Duration.ofSeconds(1)));

    verify(jobs).endUntil(any(), eq(NOW.plusSeconds(64)));
  }

  private FeedWork work(boolean pollDue) {
    when(jobs.begin(LEASE)).thenReturn(Optional.of(new Begun(feed, LEASE, null, pollDue, 0)));
    return java.util.Objects.requireNonNull(calls.begin(LEASE.toString()));
  }

  /** As the route does. */
  private void workOn(FeedWork work) throws Exception {
    while (calls.hasMore(work)) {
      calls.done(work, calls.next(work));
    }
    calls.end(work);
  }
}
