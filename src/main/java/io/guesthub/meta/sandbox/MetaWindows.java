package io.guesthub.meta.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Customer service windows: 24 hours from a guest's last message to a number (Cloud API, sending
 * messages).
 */
@Component
@OnlyInSandbox
class MetaWindows {

  private static final Duration LENGTH = Duration.ofHours(24);
  private static final int MOST = 100_000;

  private final IncomingTable incoming;
  private final InstantSource clock;
  private final Map<Pair, Instant> open = new ConcurrentHashMap<>();

  MetaWindows(IncomingTable incoming, InstantSource clock) {
    this.incoming = incoming;
    this.clock = clock;
  }

  /** A guest has written. */
  void opened(String numberId, String phone, Instant at) {
    if (open.size() >= MOST) {
      open.clear();
    }
    open.merge(new Pair(numberId, phone), at, (a, b) -> a.isAfter(b) ? a : b);
  }

  /** Whether the number may write freely to this guest. */
  boolean open(String numberId, String phone) {
    Instant now = clock.instant();
    Instant known = open.get(new Pair(numberId, phone));
    if (known != null && now.isBefore(known.plus(LENGTH))) {
      return true;
    }
    // Another hub on the same database, or an earlier run of this one, may have seen the guest.
    return incoming
        .last(numberId, phone)
        .filter(at -> now.isBefore(at.plus(LENGTH)))
        .map(
            at -> {
              opened(numberId, phone, at);
              return true;
            })
        .orElse(false);
  }
}
