package io.guesthub.booking.feed;

import io.guesthub.booking.feed.FeedContext.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps bodies before anything else is done with them, so that a crash costs no booking and a
 * mapping can be repeated.
 */
@Component("feedBodies")
public class FeedBodies {

  private static final Logger log = LoggerFactory.getLogger(FeedBodies.class);
  private static final int SWEPT_AT_ONCE = 100;

  /** Whoever received a body younger than this is still at work on it. */
  private static final Duration AT_WORK = Duration.ofSeconds(30);

  private final BodyStore store;
  private final FeedAdapters adapters;
  private final FeedSettings settings;
  private final InstantSource clock;
  private final Map<BodyFormat, BodyScrubber> scrubbers = new EnumMap<>(BodyFormat.class);

  FeedBodies(
      BodyStore store,
      FeedAdapters adapters,
      FeedSettings settings,
      InstantSource clock,
      List<BodyScrubber> scrubbers) {
    this.store = store;
    this.adapters = adapters;
    this.settings = settings;
    this.clock = clock;
    scrubbers.forEach(scrubber -> this.scrubbers.put(scrubber.format(), scrubber));
  }

  /**
   * Keeps what a PMS pushed. The same body again within the hour is its sender trying again: it is
   * handed on as what it was the first time.
   *
   * @throws UnreadableBody where card data could not be looked for
   * @throws BrokenAdapter where the feed's adapter is broken, so that nobody knows what it is
   */
  public KeptBody keep(PushedBody pushed) throws UnreadableBody, BrokenAdapter {
    byte[] body = scrubbed(pushed.feed(), pushed.body());
    Instant now = clock.instant();
    return store
        .firstPush(pushed.feed(), body, now.minus(settings.repeatWindow()))
        .orElseGet(() -> store.insert(pushed.feed(), Origin.PUSH, body, now));
  }

  /**
   * Keeps what the hub fetched.
   *
   * @throws UnreadableBody where card data could not be looked for
   * @throws BrokenAdapter where the feed's adapter is broken
   */
  KeptBody keepFetched(Feed feed, Origin origin, byte[] body) throws UnreadableBody, BrokenAdapter {
    return store.insert(feed, origin, scrubbed(feed, body), clock.instant());
  }

  /** A body that is to be handed on once more; empty where it has expired or its feed is gone. */
  Optional<KeptBody> find(UUID id) {
    return store.find(id);
  }

  /** Bodies whose hub stopped, or lost the bus, before they were handed on. */
  public List<KeptBody> waiting() {
    return store.waiting(clock.instant().minus(AT_WORK), SWEPT_AT_ONCE).stream()
        .map(store::find)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The body stays where it is: the sweep hands it on. */
  public void later(KeptBody kept, Exception failure) {
    log.warn(
        "Body {} of feed {} is kept and handed on later: {}",
        kept.id(),
        kept.feed(),
        failure.getClass().getSimpleName());
  }

  /** Forgets bodies whose time is over. */
  public void forgetOld() {
    store.forget(clock.instant(), settings.keepBodies());
  }

  private byte[] scrubbed(Feed feed, byte[] body) throws UnreadableBody, BrokenAdapter {
    BodyFormat format = adapters.of(feed).format();
    return Objects.requireNonNull(scrubbers.get(format), format::name).scrub(body);
  }
}
