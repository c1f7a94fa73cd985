package io.guesthub.template;

import io.guesthub.property.Property;
import io.guesthub.template.TemplateDraft.ButtonDraft;
import io.guesthub.template.TemplateDraft.HeaderDraft;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a draft what would be stored, however unfinished it is: a preview follows every key that
 * is typed. Whether it may be stored is for {@link DraftRules} to say.
 */
final class DraftReading {

  /** What people write between the digits of a phone number. */
  private static final Pattern FILLERS = Pattern.compile("[ ()./-]");

  private DraftReading() {}

  /** What the draft says. */
  static TemplateContent content(TemplateDraft draft, Property property) {
    List<ButtonDraft> buttons =
        draft.buttons() == null
            ? List.of()
            : draft.buttons().stream().filter(Objects::nonNull).toList();
    return new TemplateContent(
        header(draft.header()),
        text(draft.body()),
        draft.footer() == null || draft.footer().isBlank() ? null : draft.footer().strip(),
        buttons.stream().map(button -> button(button, property)).toList());
  }

  /** One of an enum's names in any case; empty where it is none of them. */
  static <E extends Enum<E>> Optional<E> oneOf(Class<E> type, @Nullable String text) {
    String name = word(text);
    return Arrays.stream(type.getEnumConstants()).filter(it -> it.name().equals(name)).findFirst();
  }

  static String word(@Nullable String text) {
    return text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
  }

  private static TemplateHeader header(@Nullable HeaderDraft header) {
    if (header == null) {
      return TemplateHeader.NONE;
    }
    HeaderType type = oneOf(HeaderType.class, header.type()).orElse(HeaderType.NONE);
    return new TemplateHeader(
        type,
        type == HeaderType.TEXT ? text(header.text()) : null,
        type.isMedia() ? header.mediaId() : null);
  }

  private static TemplateButton button(ButtonDraft button, Property property) {
    String type = word(button.type());
    if (!type.equals(TemplateButton.URL)) {
      boolean call = type.equals(TemplateButton.PHONE_NUMBER);
      String phone = call ? FILLERS.matcher(text(button.phoneNumber())).replaceAll("") : null;
      return new TemplateButton(type, null, text(button.text()), null, phone);
    }
    LinkKind kind = oneOf(LinkKind.class, button.kind()).orElse(LinkKind.CUSTOM);
    return new TemplateButton(type, kind, text(button.text()), url(button, kind, property), null);
  }

  /** Where the guest's own link stands, the address is open at its end. */
  private static String url(ButtonDraft button, LinkKind kind, Property property) {
    String given = text(button.url());
    if (kind == LinkKind.CUSTOM) {
      return given;
    }
    String base = given.isEmpty() ? GuestLinks.base(property, kind) : given;
    return base == null || base.isEmpty() ? "" : GuestLinks.open(base);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
