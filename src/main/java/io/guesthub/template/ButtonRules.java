package io.guesthub.template;

import io.guesthub.template.TemplateDraft.ButtonDraft;
import io.guesthub.template.Wording.Part;
import io.guesthub.web.FieldError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Meta wants of buttons (template components). */
final class ButtonRules {

  private static final Pattern PHONE = Pattern.compile("\\+[0-9]{4,}");

  /** Tags that would put something into an address that everybody on its way can read. */
  private static final Set<Tag> NOT_IN_ADDRESSES =
      Set.of(Tag.PIN, Tag.BOOKING_LINK, Tag.PRE_CHECK_IN_LINK);

  private final List<FieldError> errors;

  ButtonRules(List<FieldError> errors) {
    this.errors = errors;
  }

  /**
   * Names what is wrong.
   *
   * @param draft as it was given
   * @param buttons what was understood of it
   */
  void check(TemplateDraft draft, List<TemplateButton> buttons) {
    List<ButtonDraft> given = draft.buttons() == null ? List.of() : draft.buttons();
    if (given.stream().anyMatch(Objects::isNull)) {
      add("buttons", "must not hold null");
      return;
    }
    if (buttons.size() > Limits.BUTTONS) {
      add("buttons", "are %d; WhatsApp takes 10".formatted(buttons.size()));
    }
    checkCount(buttons, TemplateButton.URL, Limits.URL_BUTTONS, "two links at most");
    checkCount(buttons, TemplateButton.PHONE_NUMBER, Limits.PHONE_BUTTONS, "one phone number");
    checkGroups(buttons);
    Set<String> texts = new HashSet<>();
    for (int index = 0; index < buttons.size(); index++) {
      String at = "buttons[" + index + "].";
      TemplateButton button = buttons.get(index);
      checkText(at + "text", button, texts);
      switch (button.type()) {
        case TemplateButton.URL -> checkLink(at, given.get(index), button);
        case TemplateButton.PHONE_NUMBER -> checkPhone(at + "phoneNumber", button.phoneNumber());
        case TemplateButton.QUICK_REPLY -> {
          // Its text is all that there is.
        }
        default -> add(at + "type", "must be URL, PHONE_NUMBER or QUICK_REPLY");
      }
    }
  }

  private void checkCount(List<TemplateButton> buttons, String type, int limit, String words) {
    if (buttons.stream().filter(button -> button.is(type)).count() > limit) {
      add("buttons", "WhatsApp takes " + words);
    }
  }

  /** Quick replies must not be mixed with the others. */
  private void checkGroups(List<TemplateButton> buttons) {
    int groups = 0;
    boolean before = false;
    for (TemplateButton button : buttons) {
      boolean reply = button.is(TemplateButton.QUICK_REPLY);
      groups += reply && !before ? 1 : 0;
      before = reply;
    }
    if (groups > 1) {
      add("buttons", "put all quick replies together, before or after the other buttons");
    }
  }

  private void checkText(String field, TemplateButton button, Set<String> texts) {
    String text = button.text();
    if (text.isEmpty()) {
      add(field, "write what stands on the button");
    } else if (text.length() > Limits.BUTTON_TEXT) {
      add(field, "has %d characters; WhatsApp takes 25".formatted(text.length()));
    } else if (text.contains("{{") || text.contains("\n")) {
      add(field, "must be one line without tags");
    } else if (!texts.add(text.toLowerCase(Locale.ROOT))) {
      add(field, "another button says the same");
    }
  }

  private void checkPhone(String field, @Nullable String number) {
    if (number == null || !PHONE.matcher(number).matches()) {
      add(field, "must be a phone number with its country code, such as +39 06 555 0100");
    } else if (number.length() > Limits.PHONE) {
      add(field, "has more than 20 characters");
    }
  }

  private void checkLink(String at, ButtonDraft given, TemplateButton button) {
    if (given.kind() != null && DraftReading.oneOf(LinkKind.class, given.kind()).isEmpty()) {
      add(at + "kind", "must be BOOKING_DETAILS, PRE_CHECK_IN or CUSTOM");
    }
    String field = at + "url";
    String url = button.url() == null ? "" : button.url();
    if (url.isEmpty()) {
      add(
          field,
          button.kind() == LinkKind.CUSTOM
              ? "give the address that the button opens"
              : "give the address of that page, or set it in the property");
      return;
    }
    TextRules rules = new TextRules(field, errors);
    rules.checkLength(url, Limits.URL);
    rules.checkTags(url, true);
    List<Part> parts = Wording.of(url).parts();
    boolean atTheEnd = parts.get(parts.size() - 1) instanceof Part.Parameter;
    int tags = Wording.of(url).parameters().size();
    if (tags > 1 || (tags == 1 && !atTheEnd)) {
      rules.add("may hold one tag, at its very end");
    }
    if (Wording.of(url).parameters().stream()
        .anyMatch(name -> Tag.of(name).filter(NOT_IN_ADDRESSES::contains).isPresent())) {
      rules.add("must not hold this tag: use {{booking_id}}, or the kind BOOKING_DETAILS");
    }
    if (!isAddress(Wording.of(url).filled(name -> "x"))) {
      rules.add("must be a whole address that begins with https://");
    }
  }

  private static boolean isAddress(String text) {
    try {
      URI url = new URI(text);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      return url.getHost() != null && (scheme.equals("https") || scheme.equals("http"));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void add(String field, String message) {
    errors.add(new FieldError(field, message));
  }
}
