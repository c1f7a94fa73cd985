package io.guesthub.template;

import java.util.Map;
import java.util.Optional;

/** Finds what stands in the place of parameters, for one template and one guest. */
final class ParameterValues {

  private final TemplateValues values;
  private final TagValues tags;
  private final TagValues madeUp;
  private final Map<String, String> examples;

  /**
   * Looks values up.
   *
   * @param examples of the template, for those that nobody else knows when values are made up
   */
  ParameterValues(TemplateValues values, LocalFormat format, Map<String, String> examples) {
    this.values = values;
    this.tags = new TagValues(values.property(), values.booking(), format);
    this.madeUp = new TagValues(values.property(), InventedBooking.of(values.property()), format);
    this.examples = examples;
  }

  /**
   * The value of a parameter: the caller's, else the booking's.
   *
   * @param name as it stands in the text: a tag, a number, or what another program called it
   * @param key under which the caller gives it
   */
  Optional<Value> of(String name, String key) {
    Optional<Tag> tag = Tag.of(name);
    String given = values.parameters().get(key);
    if (given != null) {
      Value.Kind kind = isSecret(name) ? Value.Kind.SECRET : Value.Kind.OPEN;
      return Optional.of(TagValues.fit(given))
          .filter(text -> !text.isEmpty())
          .map(text -> new Value(text, kind));
    }
    Value.Kind kind = isSecret(name) ? Value.Kind.SECRET_OF_BOOKING : Value.Kind.OPEN;
    return tag.flatMap(tags::of)
        .map(text -> new Value(text, kind))
        .or(
            () ->
                values.invented() ? Optional.of(Value.open(example(name, key))) : Optional.empty());
  }

  /** A value of nobody's. */
  String example(String name, String key) {
    return Tag.of(name)
        .flatMap(madeUp::of)
        .or(() -> Optional.ofNullable(examples.get(key)).map(TagValues::fit))
        .filter(text -> !text.isEmpty())
        .orElse("[" + name + "]");
  }

  private static boolean isSecret(String name) {
    return Tag.of(name).filter(Tag::isSecret).isPresent();
  }
}
