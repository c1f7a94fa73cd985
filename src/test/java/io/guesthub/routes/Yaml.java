package io.guesthub.routes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A YAML value that knows the line it stands on. */
sealed interface Yaml {

  /** Counted from 1. */
  int line();

  /** The values directly inside this one, each under its key; items of a list have the key "". */
  Stream<Entry> children();

  /** Every entry inside this value at any depth, in reading order. */
  default Stream<Entry> entries() {
    return children().flatMap(child -> Stream.concat(Stream.of(child), child.value().entries()));
  }

  /** This value as text, if it is a scalar. */
  default Optional<String> asText() {
    return this instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
  }

  /** The value under a key, if this is a mapping that has it. */
  default Optional<Yaml> get(String key) {
    return children()
        .filter(child -> !key.isEmpty() && child.key().equals(key))
        .map(Entry::value)
        .findFirst();
  }

  /** The text under a key, if this is a mapping that has it. */
  default Optional<String> text(String key) {
    return get(key).flatMap(Yaml::asText);
  }

  /** The line of the value under a key, or of this value when there is none. */
  default int lineOf(String key) {
    return get(key).map(Yaml::line).orElse(line());
  }

  /** A key with its value; {@code line} is the key's. */
  record Entry(String key, int line, Yaml value) {}

  /** Keys in the order of the file; a key that stands twice is here twice. */
  record Mapping(List<Entry> fields, int line) implements Yaml {
    @Override
    public Stream<Entry> children() {
      return fields.stream();
    }
  }

  /** A list. */
  record Sequence(List<Yaml> items, int line) implements Yaml {
    @Override
    public Stream<Entry> children() {
      return items.stream().map(item -> new Entry("", item.line(), item));
    }
  }

  /** A single value. */
  record Scalar(String text, Kind kind, int line) implements Yaml {
    @Override
    public Stream<Entry> children() {
      return Stream.empty();
    }

    /** What YAML 1.2 makes of the text. */
    enum Kind {
      TEXT,
      NUMBER,
      TRUTH,
      NOTHING
    }
  }
}
