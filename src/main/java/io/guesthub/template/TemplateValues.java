package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.booking.Booking;
import io.guesthub.property.Property;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template is filled with.
 *
 * @param property who writes
 * @param booking what it is about; absent where the conversation has none
 * @param parameters values of the caller's that win over the booking's, by tag; positional ones by
 *     {@code "1"}, {@code "2"}, that of a header by {@code "header.1"}
 * @param header what a header needs that the template does not bring: {@code {"mediaId":"…"}},
 *     {@code {"url":"…"}} or {@code {"location":{…}}}
 * @param buttonParameters by the button's index: suffixes of URL buttons, payloads of quick
 *     replies, codes of buttons that copy one
 * @param invented whether a value that is neither given nor the booking's is made up, as for a
 *     test; where not, its absence is a {@code missing-parameter}
 */
public record TemplateValues(
    Property property,
    @Nullable Booking booking,
    Map<String, String> parameters,
    @Nullable JsonNode header,
    Map<String, String> buttonParameters,
    boolean invented) {

  /** Copies the maps. */
  public TemplateValues {
    parameters = Map.copyOf(parameters);
    buttonParameters = Map.copyOf(buttonParameters);
  }

  /** Values that come from the booking alone. */
  public static TemplateValues of(Property property, @Nullable Booking booking) {
    return new TemplateValues(property, booking, Map.of(), null, Map.of(), false);
  }

  /** For a test: the booking's values where there is one, and made up ones for the rest. */
  public static TemplateValues invented(Property property, @Nullable Booking booking) {
    return new TemplateValues(property, booking, Map.of(), null, Map.of(), true);
  }
}
