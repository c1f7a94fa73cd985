package io.guesthub.template;

import io.guesthub.template.Wording.Part;
import io.guesthub.web.FieldError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Meta and the hub want of a text (template components, template review). Every rule is told
 * at the field of the text.
 */
final class TextRules {

  private final String field;
  private final List<FieldError> errors;

  TextRules(String field, List<FieldError> errors) {
    this.field = field;
    this.errors = errors;
  }

  /** The text of the message. */
  void checkBody(String text) {
    if (text.isEmpty()) {
      add("write what the guest should read");
      return;
    }
    checkLength(text, Limits.BODY);
    checkTags(text, false);
    Wording wording = Wording.of(text);
    List<Part> parts = wording.parts();
    if (parts.get(0) instanceof Part.Parameter) {
      add("must not begin with a tag: put a word before it, such as Hello");
    }
    if (parts.size() > 1 && parts.get(parts.size() - 1) instanceof Part.Parameter) {
      add("must not end with a tag: put a word or a full stop after it");
    }
    checkNeighbours(parts);
    int tags = wording.parameters().size();
    int words = wording.filled(name -> "x").strip().split("\\s+").length;
    if (words < 2 * tags + 1) {
      add("has too many tags for so few words: write some more, or leave a tag out");
    }
  }

  /** The small print. */
  void checkFooter(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return;
    }
    checkLength(text.strip(), Limits.FOOTER);
    if (text.contains("{{")) {
      add("is the same for every guest: take the tag out");
    }
    if (text.strip().contains("\n")) {
      add("must be one line");
    }
  }

  void checkLength(String text, int limit) {
    if (text.length() > limit) {
      add("has %,d characters; WhatsApp takes %,d".formatted(text.length(), limit));
    }
  }

  /**
   * Whether all that looks like a tag is one, and stands once.
   *
   * @param numbered whether <code>{{1}}</code> may stand there, too
   */
  void checkTags(String text, boolean numbered) {
    Wording wording = Wording.of(text);
    Set<String> seen = new HashSet<>();
    for (String name : wording.parameters()) {
      boolean known = Tag.of(name).isPresent() || (numbered && name.equals("1"));
      if (!known) {
        add("{{%s}} is no tag; did you mean {{%s}}?".formatted(name, Tag.nearest(name).text()));
      } else if (!seen.add(name)) {
        add("{{%s}} may stand there once only".formatted(name));
      }
    }
    for (Part part : wording.parts()) {
      if (part instanceof Part.Words words
          && (words.text().contains("{{") || words.text().contains("}}"))) {
        add(
            "a tag is written {{guest_first_name}}: small letters, no spaces, two braces each side");
        return;
      }
    }
  }

  private void checkNeighbours(List<Part> parts) {
    for (int index = 1; index < parts.size(); index++) {
      boolean follows = parts.get(index) instanceof Part.Parameter;
      boolean touches = follows && parts.get(index - 1) instanceof Part.Parameter;
      boolean apart =
          index >= 2
              && parts.get(index - 1) instanceof Part.Words words
              && words.text().isBlank()
              && parts.get(index - 2) instanceof Part.Parameter;
      if (touches || (follows && apart)) {
        add("two tags must not stand side by side: put a word between them");
        return;
      }
    }
  }

  void add(String message) {
    errors.add(new FieldError(field, message));
  }
}
