package io.guesthub.booking.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows for every feed how far it is behind, and how long ago its last booking came. */
@Component("feedGauges")
public class FeedGauges {

  private final FeedStore store;
  private final InstantSource clock;
  private final MultiGauge lag;
  private final MultiGauge silence;

  FeedGauges(FeedStore store, InstantSource clock, MeterRegistry metrics) {
    this.store = store;
    this.clock = clock;
    this.lag =
        MultiGauge.builder("hub.feeds.lag.seconds")
            .description("Age of the oldest thing that is not handed on, fetched or polled")
            .register(metrics);
    this.silence =
        MultiGauge.builder("hub.feeds.silence.seconds")
            .description("Since the PMS last spoke of a booking")
            .register(metrics);
  }

  /** Looks anew. */
  public void refresh() {
    List<FeedStatus> feeds = store.all();
    lag.register(
        feeds.stream().map(each -> MultiGauge.Row.of(tags(each), each.lagSeconds())).toList(),
        true);
    silence.register(
        feeds.stream()
            .filter(each -> each.lastEventAt() != null)
            .map(each -> MultiGauge.Row.of(tags(each), since(each)))
            .toList(),
        true);
  }

  private long since(FeedStatus status) {
    return status.lastEventAt() == null
        ? 0
        : Duration.between(status.lastEventAt(), clock.instant()).toSeconds();
  }

  private static Tags tags(FeedStatus status) {
    return Tags.of("property", status.feed().propertyId(), "feed", status.feed().name());
  }
}
