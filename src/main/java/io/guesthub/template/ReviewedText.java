package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a template says, in Meta's form. Two are equal where they say the same: the address at which
 * Meta shows the sample of a header is another one each time.
 *
 * @param components missing while Meta has not shown them
 * @param ttlSeconds absent where it is Meta's own
 */
record ReviewedText(ParameterFormat format, JsonNode components, @Nullable Integer ttlSeconds) {

  /** Whether Meta has shown it. */
  boolean isKnown() {
    return !components.isMissingNode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReviewedText text
        && format == text.format
        && Objects.equals(ttlSeconds, text.ttlSeconds)
        && withoutSample(components).equals(withoutSample(text.components));
  }

  @Override
  public int hashCode() {
    return Objects.hash(format, ttlSeconds, withoutSample(components));
  }

  private static JsonNode withoutSample(JsonNode components) {
    JsonNode copy = components.deepCopy();
    for (JsonNode component : copy) {
      if (component.path("example") instanceof ObjectNode example) {
        example.remove("header_handle");
      }
    }
    return copy;
  }
}
