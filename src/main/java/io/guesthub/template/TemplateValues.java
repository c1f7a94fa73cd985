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
 * @param invented whether what is still missing is made up, for a test
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

  /** Values of which none is made up. */
  public TemplateValues(
      Property property,
      @Nullable Booking booking,
      Map<String, String> parameters,
      @Nullable JsonNode header,
      Map<String, String> buttonParameters) {
    this(property, booking, parameters, header, buttonParameters, false);
  }

  /** Values that come from the booking alone. */
  public static TemplateValues of(Property property, @Nullable Booking booking) {
    return new TemplateValues(property, booking, Map.of(), null, Map.of());
  }

  /**
   * Values of a guest who does not exist, for a test without a booking: every template can be
   * filled with them, and none of them is a secret.
   */
  public static TemplateValues invented(Property property) {
    return new TemplateValues(
        property, InventedBooking.of(property), Map.of(), null, Map.of(), true);
  }
}
