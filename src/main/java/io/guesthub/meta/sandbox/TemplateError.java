package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The simulated Meta refuses something about templates. Such errors carry a subcode, and a title
 * and a text that are meant for people.
 */
final class TemplateError extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int INVALID_PARAMETER = 100;

  private final int code;
  private final int subcode;
  private final String title;

  private TemplateError(int code, int subcode, String title, String text) {
    super(text, null, false, false);
    this.code = code;
    this.subcode = subcode;
    this.title = title;
  }

  private static TemplateError invalid(int subcode, String title, String text) {
    return new TemplateError(INVALID_PARAMETER, subcode, title, text);
  }

  /** A parameter that is not even of the right kind. */
  static TemplateError parameter(String text) {
    return invalid(0, "Invalid parameter", text);
  }

  static TemplateError tooLong(String part, int limit) {
    return invalid(
        2_388_040,
        "Character limit exceeded",
        "The %s can't be longer than %d characters.".formatted(part, limit));
  }

  static TemplateError header(String text) {
    return invalid(2_388_047, "Message header format is incorrect", text);
  }

  static TemplateError body(String text) {
    return invalid(2_388_072, "Message body format is incorrect", text);
  }

  static TemplateError footer(String text) {
    return invalid(2_388_073, "Message footer format is incorrect", text);
  }

  static TemplateError buttons(String text) {
    return invalid(2_388_060, "Buttons format is incorrect", text);
  }

  static TemplateError sampleMissing(String component) {
    return invalid(
        2_388_043,
        "Message template \"components\" param is missing expected field(s)",
        "Component of type %s is missing expected field(s) (example)".formatted(component));
  }

  static TemplateError handleInvalid() {
    return invalid(
        2_494_102, "Media upload error", "Uploaded media handle is invalid. Upload it again.");
  }

  static TemplateError tooManyVariables() {
    return invalid(
        2_388_293,
        "Parameters to words ratio exceeds limit",
        "This template contains too many variable parameters relative to the message length.");
  }

  static TemplateError variableAtAnEnd() {
    return invalid(
        2_388_299,
        "Leading or trailing parameters are not allowed",
        "Variables can't be at the start or end of the template.");
  }

  static TemplateError exists(String language) {
    return invalid(
        2_388_024,
        "Content in this language already exists",
        "There is already %s content for this template. You can create a new template and try again."
            .formatted(language));
  }

  static TemplateError nameRests(String language) {
    return invalid(
        2_388_023,
        "Message template language is being deleted",
        "New %s content can't be added while the existing content is being deleted. Try again in 4 weeks or consider creating a new template."
            .formatted(language));
  }

  static TemplateError tooManyTemplates(int limit) {
    return invalid(
        2_388_019,
        "Message template limit exceeded",
        "The message template limit of %d has been reached.".formatted(limit));
  }

  static TemplateError notEditable(String text) {
    return invalid(2_388_039, "Message template can't be edited", text);
  }

  static TemplateError notFound() {
    return invalid(
        2_593_002, "Message Template Not Found", "The message template could not be found.");
  }

  static TemplateError notDeletable() {
    return invalid(
        2_388_094, "Message template can't be deleted", "A disabled template can't be deleted.");
  }

  static TemplateError cursorInvalid() {
    return new TemplateError(131_059, 0, "", "Invalid pagination cursor");
  }

  static TemplateError tooManyCalls() {
    return new TemplateError(
        80_007,
        2_446_079,
        "",
        "There have been too many calls to this WhatsApp Business account. Wait a bit and try again.");
  }

  int code() {
    return code;
  }

  int subcode() {
    return subcode;
  }

  /** In the Graph API's envelope. */
  ObjectNode envelope(String traceId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    String text = String.valueOf(getMessage());
    error.put(
        "message", code == INVALID_PARAMETER ? "Invalid parameter" : "(#" + code + ") " + text);
    error.put("type", "OAuthException").put("code", code);
    if (subcode > 0) {
      error.put("error_subcode", subcode);
    }
    error.put("is_transient", false);
    if (!title.isEmpty()) {
      error.put("error_user_title", title).put("error_user_msg", text);
    }
    error.put("fbtrace_id", traceId);
    return body;
  }
}
