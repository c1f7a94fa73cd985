package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What Meta checks before it takes a template for review (Cloud API, template components). */
@Component
@OnlyInSandbox
class TemplateRules {

  private static final int SHORT_TEXT = 60;
  private static final int BODY_TEXT = 1024;
  private static final Set<String> MEDIA = Set.of("IMAGE", "VIDEO", "DOCUMENT");
  private static final Set<String> COMPONENTS = Set.of("HEADER", "BODY", "FOOTER", "BUTTONS");
  private static final Pattern NOT_IN_HEADERS =
      Pattern.compile("[\\n\\r*_~`\\x{2600}-\\x{27BF}\\x{1F000}-\\x{1FAFF}]");
  private static final int MONTH_SECONDS = 2_592_000;
  private static final int HALF_DAY_SECONDS = 43_200;
  private static final int SHORTEST_TTL = 30;
  private static final int LONGEST_AUTHENTICATION_TTL = 900;

  private final UploadStore uploads;

  TemplateRules(UploadStore uploads) {
    this.uploads = uploads;
  }

  /**
   * Checks everything that can be checked without reading it.
   *
   * @throws TemplateError with Meta's subcode and words for the first fault
   */
  void check(TemplateRequest template) {
    Set<String> seen = new HashSet<>();
    for (JsonNode component : template.components()) {
      String type = component.path("type").asText();
      if (!COMPONENTS.contains(type) || !seen.add(type)) {
        throw TemplateError.parameter("Param components has an unexpected component: " + type);
      }
      switch (type) {
        case "HEADER" -> header(template, component);
        case "BODY" -> body(template, component);
        case "FOOTER" -> footer(component);
        default -> TemplateButtons.check(component.path("buttons"));
      }
    }
    if (!seen.contains("BODY")) {
      throw TemplateError.body("A template needs a body.");
    }
    ttl(template);
  }

  private void header(TemplateRequest template, JsonNode header) {
    String format = header.path("format").asText();
    if (format.equals("TEXT")) {
      textHeader(template, header);
    } else if (MEDIA.contains(format)) {
      String handle = header.path("example").path("header_handle").path(0).asText();
      if (handle.isEmpty()) {
        throw TemplateError.sampleMissing("HEADER");
      }
      // On an edit a business may also hand back the address that Meta shows for the sample.
      if (!handle.startsWith("https://") && !uploads.hasHandle(handle)) {
        throw TemplateError.handleInvalid();
      }
    } else if (!format.equals("LOCATION")) {
      throw TemplateError.header("The header's format is not known.");
    } else if (template.category().equals("AUTHENTICATION")) {
      throw TemplateError.header("Authentication templates can't have a location header.");
    }
  }

  private static void textHeader(TemplateRequest template, JsonNode header) {
    String text = header.path("text").asText();
    TemplateVariables variables = TemplateVariables.of(text);
    if (text.isBlank() || NOT_IN_HEADERS.matcher(withoutVariables(text)).find()) {
      throw TemplateError.header(
          "The message header can't be empty or have new lines, formatting characters, emojis or asterisks.");
    }
    if (text.length() > SHORT_TEXT) {
      throw TemplateError.tooLong("header", SHORT_TEXT);
    }
    variables.check(template.named(), TemplateError::header);
    if (variables.names().size() > 1) {
      throw TemplateError.header("The header can have one variable.");
    }
    TemplateSamples.check(
        template.named(), variables, header.path("example"), "header_text", "HEADER");
  }

  private static void body(TemplateRequest template, JsonNode body) {
    String text = body.path("text").asText();
    if (text.isBlank()) {
      throw TemplateError.body("The message body can't be empty.");
    }
    if (text.length() > BODY_TEXT) {
      throw TemplateError.tooLong("body", BODY_TEXT);
    }
    TemplateVariables variables = TemplateVariables.of(text);
    variables.check(template.named(), TemplateError::body);
    variables.checkPlaces();
    TemplateSamples.check(template.named(), variables, body.path("example"), "body_text", "BODY");
  }

  private static void footer(JsonNode footer) {
    String text = footer.path("text").asText();
    if (text.isBlank() || !TemplateVariables.of(text).none() || text.contains("\n")) {
      throw TemplateError.footer("The footer can't be empty or have variables or new lines.");
    }
    if (text.length() > SHORT_TEXT) {
      throw TemplateError.tooLong("footer", SHORT_TEXT);
    }
  }

  /** Cloud API, time-to-live: the range depends on the category; -1 is Meta's 30 days. */
  private static void ttl(TemplateRequest template) {
    Integer ttl = template.ttlSeconds();
    if (ttl == null) {
      return;
    }
    boolean fits =
        switch (template.category()) {
          case "AUTHENTICATION" ->
              ttl == -1 || (ttl >= SHORTEST_TTL && ttl <= LONGEST_AUTHENTICATION_TTL);
          case "UTILITY" -> ttl == -1 || (ttl >= SHORTEST_TTL && ttl <= HALF_DAY_SECONDS);
          default -> ttl >= HALF_DAY_SECONDS && ttl <= MONTH_SECONDS;
        };
    if (!fits) {
      throw TemplateError.parameter(
          "Param message_send_ttl_seconds is out of range for the category.");
    }
  }

  private static String withoutVariables(String text) {
    return text.replaceAll("\\{\\{.*?}}", "");
  }
}
