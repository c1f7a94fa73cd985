package io.guesthub.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One template filled for one guest, with what is missing. */
final class Filling {

  private final Template template;
  private final FilledText header;
  private final @Nullable ObjectNode headerParameter;
  private final FilledText body;
  private final List<FilledButton> buttons;

  /**
   * Fills a template.
   *
   * @param fileName of a file of ours by its id, if it has one
   */
  Filling(
      Template template,
      TemplateValues values,
      LocalFormat format,
      Function<UUID, Optional<String>> fileName) {
    this.template = template;
    TemplateContent content = template.content();
    Map<String, String> examples = ComponentExamples.read(template.components());
    ParameterValues parameters = new ParameterValues(values, format, examples);
    String title = content.header().text();
    this.header =
        FilledText.of(
            title == null ? "" : title,
            template.format(),
            name -> parameters.of(name, headerKey(name)));
    this.headerParameter =
        new FilledHeader(content.header(), values, fileName, examples).parameter().orElse(null);
    this.body = FilledText.of(content.body(), template.format(), name -> parameters.of(name, name));
    this.buttons =
        IntStream.range(0, content.buttons().size())
            .mapToObj(index -> FilledButton.of(template, index, values, parameters))
            .toList();
  }

  FilledText header() {
    return header;
  }

  /** What Meta is told of a header that is not text; null where there is nothing to tell. */
  @Nullable ObjectNode headerParameter() {
    return headerParameter;
  }

  FilledText body() {
    return body;
  }

  List<FilledButton> buttons() {
    return buttons;
  }

  /** What there is no value for, by the key under which a caller can give it. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    HeaderType type = template.content().header().type();
    if ((type.isMedia() || type == HeaderType.LOCATION) && headerParameter == null) {
      missing.add(type == HeaderType.LOCATION ? "header.location" : "header");
    }
    header.missing().forEach(name -> missing.add(headerKey(name)));
    missing.addAll(body.missing());
    for (int index = 0; index < buttons.size(); index++) {
      if (buttons.get(index).missing() != null) {
        missing.add("buttonParameters." + index);
      }
    }
    return missing.stream().distinct().toList();
  }

  /**
   * The message.
   *
   * @throws Problem 422 {@code missing-parameter} naming all of them, {@code too-long}
   */
  FilledTemplate message() {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw Problem.unprocessable(
          "missing-parameter",
          "There is no value for: " + String.join(", ", missing) + ".",
          missing.stream().map(name -> new FieldError(name, MissingValues.advice(name))).toList());
    }
    List<FieldError> tooLong = tooLong();
    if (!tooLong.isEmpty()) {
      throw Problem.unprocessable(
          "too-long", "Filled in, the template is longer than WhatsApp takes.", tooLong);
    }
    return new FilledTemplate(content(), text());
  }

  private List<FieldError> tooLong() {
    List<FieldError> errors = new ArrayList<>();
    check("header", header.length(), Limits.HEADER, errors);
    check("body", body.length(), Limits.BODY, errors);
    for (int index = 0; index < buttons.size(); index++) {
      String url = buttons.get(index).shown().url();
      check("buttons[" + index + "].url", url == null ? 0 : url.length(), Limits.URL, errors);
    }
    return errors;
  }

  private static void check(String field, int length, int limit, List<FieldError> errors) {
    if (length > limit) {
      errors.add(
          new FieldError(
              field,
              "has %,d characters once it is filled in; WhatsApp takes %,d"
                  .formatted(length, limit)));
    }
  }

  private ObjectNode content() {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ObjectNode message = content.putObject("template");
    message.put("name", template.metaName());
    message.putObject("language").put("code", template.language());
    ArrayNode components = message.putArray("components");
    if (headerParameter != null) {
      components
          .addObject()
          .put("type", "header")
          .putArray("parameters")
          .add(headerParameter.deepCopy());
    }
    addText("header", header, components);
    addText("body", body, components);
    buttons.forEach(
        button -> {
          if (button.component() != null) {
            components.add(button.component());
          }
        });
    return content;
  }

  private static void addText(String type, FilledText text, ArrayNode components) {
    if (text.hasParameters()) {
      components.addObject().put("type", type).set("parameters", text.parameters());
    }
  }

  private String text() {
    String footer = template.content().footer();
    return Stream.of(header.shown(), body.shown(), footer == null ? "" : footer)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** Header and body of a positional template count each for itself. */
  private String headerKey(String name) {
    return template.format() == ParameterFormat.POSITIONAL ? "header." + name : name;
  }
}
