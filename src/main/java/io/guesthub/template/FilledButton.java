package io.guesthub.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A button as one guest gets it.
 *
 * @param shown with its whole address; <code>{{…}}</code> where a value is missing
 * @param component what Meta is told; absent where the button is the same for everybody
 * @param missing what there is no value for, absent where nothing is missing
 */
record FilledButton(
    TemplateButton shown, @Nullable ObjectNode component, @Nullable String missing) {

  /**
   * Fills a button.
   *
   * @param template that it belongs to
   * @param index of the button in the template
   * @param parameters finds values of tags
   */
  static FilledButton of(
      Template template, int index, TemplateValues values, ParameterValues parameters) {
    TemplateButton button = template.content().buttons().get(index);
    String given = values.buttonParameters().get(String.valueOf(index));
    return switch (button.type()) {
      case TemplateButton.URL -> link(button, index, given, values, parameters);
      case TemplateButton.QUICK_REPLY -> {
        // Comes back with the guest's answer and says which button of which template it was.
        String payload = given == null ? "template:" + template.id() + ":" + index : given;
        yield new FilledButton(button, component("quick_reply", index, "payload", payload), null);
      }
      case "COPY_CODE" -> code(button, index, "copy_code", "coupon_code", given, values);
      // The code of an authentication template stands in its text and in its button.
      case "OTP" ->
          code(
              button,
              index,
              "url",
              "text",
              given == null ? values.parameters().get("1") : given,
              values);
      default -> new FilledButton(button, null, null);
    };
  }

  private static FilledButton link(
      TemplateButton button,
      int index,
      @Nullable String given,
      TemplateValues values,
      ParameterValues parameters) {
    String url = button.url() == null ? "" : button.url();
    List<String> names = Wording.of(url).parameters();
    if (names.isEmpty()) {
      return new FilledButton(button, null, null);
    }
    String name = names.get(0);
    String fixed = url.substring(0, url.indexOf("{{"));
    return suffix(button, fixed, name, given, values, parameters)
        .map(
            suffix ->
                new FilledButton(
                    at(button, fixed + suffix), component("url", index, "text", suffix), null))
        .orElseGet(() -> new FilledButton(button, null, name));
  }

  private static Optional<String> suffix(
      TemplateButton button,
      String fixed,
      String name,
      @Nullable String given,
      TemplateValues values,
      ParameterValues parameters) {
    if (given != null) {
      // Some give the whole address.
      String suffix = given.startsWith(fixed) ? given.substring(fixed.length()) : given;
      return Optional.of(TagValues.fit(suffix)).filter(text -> !text.isEmpty());
    }
    if (Tag.of(name).isPresent()) {
      return parameters.of(name, name).map(Value::text).map(GuestLinks::encoded);
    }
    LinkKind kind = button.kind() == null ? LinkKind.CUSTOM : button.kind();
    return GuestLinks.suffix(fixed, values.booking(), kind)
        .or(() -> values.invented() ? Optional.of(InventedBooking.ID) : Optional.empty());
  }

  private static FilledButton code(
      TemplateButton button,
      int index,
      String subType,
      String parameter,
      @Nullable String given,
      TemplateValues values) {
    String code = given == null && values.invented() ? InventedBooking.ID : given;
    return code == null
        ? new FilledButton(button, null, "1")
        : new FilledButton(button, component(subType, index, parameter, code), null);
  }

  private static TemplateButton at(TemplateButton button, String url) {
    return new TemplateButton(
        button.type(), button.kind(), button.text(), url, button.phoneNumber());
  }

  private static ObjectNode component(String subType, int index, String parameter, String value) {
    ObjectNode component = JsonNodeFactory.instance.objectNode();
    component.put("type", "button");
    component.put("sub_type", subType);
    component.put("index", String.valueOf(index));
    component.putArray("parameters").addObject().put("type", parameter).put(parameter, value);
    return component;
  }
}
