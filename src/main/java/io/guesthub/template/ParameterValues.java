package io.guesthub.template;

import java.util.Optional;

/** Finds what stands in the place of parameters, for one template and one guest. */
final class ParameterValues {

  private final TemplateValues values;
  private final TagValues tags;

  ParameterValues(TemplateValues values, LocalFormat format) {
    this.values = values;
    this.tags = new TagValues(values.property(), values.booking(), format);
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
    Value.Kind kind =
        isSecret(name) && !values.invented() ? Value.Kind.SECRET_OF_BOOKING : Value.Kind.OPEN;
    return tag.flatMap(tags::of).map(text -> new Value(text, kind)).or(() -> invented(name));
  }

  private static boolean isSecret(String name) {
    return Tag.of(name).filter(Tag::isSecret).isPresent();
  }

  /** A test shows where something stands that only the sender can know. */
  private Optional<Value> invented(String name) {
    return values.invented() ? Optional.of(Value.open("[" + name + "]")) : Optional.empty();
  }
}
