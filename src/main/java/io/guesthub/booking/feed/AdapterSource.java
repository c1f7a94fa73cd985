package io.guesthub.booking.feed;

import java.util.Optional;
import java.util.Set;

/** Where adapters come from that are not Java, such as a folder of mapping files. */
public interface AdapterSource {

  /** The names of its adapters, those with a mistake too. */
  Set<String> names();

  /**
   * The adapter of this name.
   *
   * @throws BrokenAdapter where there is one, but with a mistake in it
   */
  Optional<FeedAdapter> find(String name) throws BrokenAdapter;
}
