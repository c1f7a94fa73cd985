package io.guesthub.template;

import io.guesthub.web.FieldError;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Meta wants of a header (template components). */
final class HeaderRules {

  private static final Pattern NOT_PLAIN =
      Pattern.compile("[*_~`\\n\\r\\x{2600}-\\x{27BF}\\x{1F000}-\\x{1FAFF}]");

  private final List<FieldError> errors;

  HeaderRules(List<FieldError> errors) {
    this.errors = errors;
  }

  /**
   * Names what is wrong.
   *
   * @param draft as it was given
   * @param header what was understood of it
   */
  void check(TemplateDraft draft, TemplateHeader header) {
    String given = draft.header() == null ? null : draft.header().type();
    boolean known =
        DraftReading.oneOf(HeaderType.class, given)
            .filter(type -> type != HeaderType.OTHER)
            .isPresent();
    if (draft.header() != null && !known) {
      add("header.type", "must be NONE, TEXT, IMAGE, VIDEO, DOCUMENT or LOCATION");
      return;
    }
    if (header.type() == HeaderType.TEXT) {
      checkText(header.text());
    }
    if (header.type().isMedia() && header.mediaId() == null) {
      add("header.mediaId", "upload the file that the header shows, and give its id");
    }
    if (header.type() == HeaderType.LOCATION
        && DraftReading.word(draft.category()).equals("AUTHENTICATION")) {
      add("header.type", "LOCATION goes with UTILITY and MARKETING only");
    }
  }

  private void checkText(@Nullable String text) {
    TextRules rules = new TextRules("header.text", errors);
    if (text == null || text.isEmpty()) {
      rules.add("write the title, or choose NONE");
      return;
    }
    rules.checkLength(text, Limits.HEADER);
    rules.checkTags(text, false);
    Wording wording = Wording.of(text);
    if (wording.parameters().size() > Limits.HEADER_PARAMETERS) {
      rules.add("may hold one tag");
    }
    if (NOT_PLAIN.matcher(wording.filled(name -> "")).find()) {
      rules.add("must be one line without *, _, ~, ` and emojis");
    }
  }

  private void add(String field, String message) {
    errors.add(new FieldError(field, message));
  }
}
