package io.guesthub.booking.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All adapters: the beans, and those of every {@link AdapterSource}. */
@Component
class FeedAdapters {

  private final Map<String, FeedAdapter> beans;
  private final List<AdapterSource> sources;

  FeedAdapters(List<FeedAdapter> beans, List<AdapterSource> sources) {
    this.beans =
        beans.stream()
            .collect(Collectors.toUnmodifiableMap(FeedAdapter::name, Function.identity()));
    this.sources = List.copyOf(sources);
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>(beans.keySet());
    sources.forEach(source -> names.addAll(source.names()));
    return names;
  }

  /**
   * The adapter of this name; empty where there is none.
   *
   * @throws BrokenAdapter where it has a mistake
   */
  Optional<FeedAdapter> find(String name) throws BrokenAdapter {
    FeedAdapter bean = beans.get(name);
    if (bean != null) {
      return Optional.of(bean);
    }
    for (AdapterSource source : sources) {
      Optional<FeedAdapter> found = source.find(name);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * The adapter of a feed.
   *
   * @throws BrokenAdapter where it has a mistake, or is gone
   */
  FeedAdapter of(Feed feed) throws BrokenAdapter {
    return find(feed.adapter())
        .orElseThrow(
            () -> new BrokenAdapter("There is no adapter " + feed.adapter() + " any more"));
  }
}
