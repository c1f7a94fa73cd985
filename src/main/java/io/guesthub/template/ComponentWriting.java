package io.guesthub.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.property.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a template's components as Meta wants them for its review, with examples. */
@Component
class ComponentWriting {

  private final LocalFormats formats;

  ComponentWriting(LocalFormats formats) {
    this.formats = formats;
  }

  /**
   * The components.
   *
   * @param headerHandle what Meta's upload gave for the sample of a header with a file; absent for
   *     others
   */
  ArrayNode write(Template template, Property property, @Nullable String headerHandle) {
    TemplateValues invented = TemplateValues.invented(property, null);
    Map<String, String> examples = ComponentExamples.read(template.components());
    ParameterValues values =
        new ParameterValues(invented, formats.of(template.language()), examples);
    TemplateContent content = template.content();
    ArrayNode components = JsonNodeFactory.instance.arrayNode();
    header(template, values, headerHandle).ifPresent(components::add);
    components.add(body(template, values));
    if (content.footer() != null) {
      components.addObject().put("type", "FOOTER").put("text", content.footer());
    }
    if (!content.buttons().isEmpty()) {
      ArrayNode buttons = components.addObject().put("type", "BUTTONS").putArray("buttons");
      for (int index = 0; index < content.buttons().size(); index++) {
        TemplateButton button = content.buttons().get(index);
        FilledButton filled = FilledButton.of(template, index, invented, values);
        buttons.add(button(button, filled));
      }
    }
    return components;
  }

  private static Optional<ObjectNode> header(
      Template template, ParameterValues values, @Nullable String handle) {
    TemplateHeader header = template.content().header();
    if (header.type() == HeaderType.NONE) {
      return Optional.empty();
    }
    ObjectNode component = JsonNodeFactory.instance.objectNode();
    component.put("type", "HEADER").put("format", header.type().name());
    if (header.text() != null) {
      component.put("text", header.text());
      List<String> names = Wording.of(header.text()).parameters();
      if (!names.isEmpty() && template.format() == ParameterFormat.NAMED) {
        named(component, "header_text_named_params", names, values);
      } else if (!names.isEmpty()) {
        ArrayNode texts = component.putObject("example").putArray("header_text");
        names.forEach(name -> texts.add(values.example(name, "header." + name)));
      }
    }
    if (handle != null) {
      component.putObject("example").putArray("header_handle").add(handle);
    }
    return Optional.of(component);
  }

  private static ObjectNode body(Template template, ParameterValues values) {
    String text = template.content().body();
    ObjectNode component = JsonNodeFactory.instance.objectNode();
    component.put("type", "BODY").put("text", text);
    List<String> names = Wording.of(text).parameters().stream().distinct().toList();
    if (!names.isEmpty() && template.format() == ParameterFormat.NAMED) {
      named(component, "body_text_named_params", names, values);
    } else if (!names.isEmpty()) {
      ArrayNode texts = component.putObject("example").putArray("body_text").addArray();
      names.stream()
          .sorted(FilledText.BY_NUMBER)
          .forEach(name -> texts.add(values.example(name, name)));
    }
    return component;
  }

  private static void named(
      ObjectNode component, String field, List<String> names, ParameterValues values) {
    ArrayNode parameters = component.putObject("example").putArray(field);
    names.forEach(
        name ->
            parameters
                .addObject()
                .put("param_name", name)
                .put("example", values.example(name, name)));
  }

  private static ObjectNode button(TemplateButton button, FilledButton filled) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written.put("type", button.type()).put("text", button.text());
    if (button.phoneNumber() != null) {
      written.put("phone_number", button.phoneNumber());
    }
    String url = button.url();
    if (url != null) {
      // Whatever the hub calls it, Meta knows a button's one parameter by its number.
      written.put("url", Wording.of(url).filled(name -> GuestLinks.SUFFIX));
      String whole = filled.shown().url();
      if (!url.equals(whole) && whole != null) {
        written.putArray("example").add(whole);
      }
    }
    return written;
  }
}
