package io.guesthub.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** One load on a hub, from telling it of the messages that statuses speak of to the last event. */
final class HubLoad {

  static final String META_DOOR = "/webhooks/meta";

  private static final int OWN_MESSAGES_PER_CALL = 100;
  private static final int OWN_MESSAGE_CONNECTIONS = 4;
  private static final Duration OWN_MESSAGES_LIMIT = Duration.ofMinutes(3);

  private final Hub hub;
  private final Duration drainLimit;

  HubLoad(Hub hub, Duration drainLimit) {
    this.hub = hub;
    this.drainLimit = drainLimit;
  }

  /**
   * A load.
   *
   * @param run its name, part of every id
   * @param door path that the calls go to
   * @param updates how many are ready; the load ends when they are used up
   * @param perCall updates in one call
   * @param perSecond calls in a second; 0 for as many as the hub takes
   * @param limit when to stop sending
   */
  record Wanted(
      String run,
      String door,
      int updates,
      int perCall,
      int connections,
      int perSecond,
      Duration limit) {}

  /**
   * What came of it.
   *
   * @param load what the generator saw
   * @param drain what the database and the subscriber saw
   * @param series acknowledged, recorded and received over time, as CSV
   */
  record Outcome(
      Wanted wanted,
      LoadResult load,
      Drain.Drained drain,
      ProcessorTime processors,
      String series) {

    /** Updates acknowledged in a second. */
    double acknowledgedPerSecond() {
      return load.perSecond() * wanted.perCall();
    }
  }

  Outcome measure(Wanted wanted) {
    UpdateMix mix = new UpdateMix(wanted.run());
    MetaBodies bodies = new MetaBodies(mix, Instant.now().getEpochSecond());
    tellOwnMessages(mix, bodies, UpdateMix.ownMessages(wanted.updates()));
    Requests requests = Requests.updates(wanted.door(), bodies, wanted.updates(), wanted.perCall());
    hub.subscriber().startOver();
    Drain.Before before = Drain.before(hub);
    ProcessorTime processorsBefore = hub.processorTime();
    AtomicLong progress = new AtomicLong();
    long start = System.nanoTime();
    LoadResult load;
    Drain.Drained drain;
    Series series = new Series(hub, before, start, progress, wanted.perCall());
    try (series) {
      load =
          new LoadGenerator(
                  new Load(
                      hub.port(),
                      requests,
                      wanted.connections(),
                      wanted.perSecond(),
                      wanted.limit()),
                  progress)
              .run();
      drain = new Drain(hub, mix, wanted, before, start, drainLimit).await(load);
    }
    return new Outcome(
        wanted, load, drain, hub.processorTime().since(processorsBefore), series.csv());
  }

  private void tellOwnMessages(UpdateMix mix, MetaBodies bodies, int count) {
    Requests requests = Requests.ownMessages(META_DOOR, bodies, count, OWN_MESSAGES_PER_CALL);
    Load load = new Load(hub.port(), requests, OWN_MESSAGE_CONNECTIONS, 0, OWN_MESSAGES_LIMIT);
    LoadResult told = new LoadGenerator(load, new AtomicLong()).run();
    if (!told.clean()) {
      throw new IllegalStateException("The hub does not take its own messages: " + told.troubles());
    }
    long limit = System.nanoTime() + OWN_MESSAGES_LIMIT.toNanos();
    while (hub.database().ownMessages(mix) < count || hub.database().eventsWaiting()) {
      if (System.nanoTime() > limit) {
        throw new IllegalStateException(
            "Stored %d of %d own messages".formatted(hub.database().ownMessages(mix), count));
      }
      Pause.millis(200);
    }
    // Vacuum, compilers and the journal settle.
    Pause.millis(1_000);
  }
}
