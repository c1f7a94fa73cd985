package io.guesthub.meta.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the database a moment ago. A change made here shows at once; one made by
 * another hub on the same database after a second. Safe for many threads.
 */
final class Remembered<K, V> {

  private static final long LIFE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MOST = 10_000;

  private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  private record Entry<V>(V value, long readAt) {

    boolean fresh() {
      return System.nanoTime() - readAt < LIFE_NANOS;
    }
  }

  /** The value, read now unless it was just before. */
  V get(K key, Function<K, V> read) {
    @Nullable Entry<V> known = entries.get(key);
    if (known != null && known.fresh()) {
      return known.value();
    }
    if (entries.size() >= MOST) {
      entries.clear();
    }
    long seen = changes.get();
    long now = System.nanoTime();
    V value = read.apply(key);
    // A change in between may have come too late for what was read, and too early to forget it.
    if (changes.get() == seen) {
      entries.put(key, new Entry<>(value, now));
    }
    return value;
  }

  /** Something has changed, and is committed. */
  void forget() {
    changes.incrementAndGet();
    entries.clear();
  }
}
