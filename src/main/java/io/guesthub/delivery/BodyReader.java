package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the body of a message to be sent (contract, section 6). */
@Component
class BodyReader {

  private static final int LONGEST_WORD = 100;

  private final Map<String, KindReader> kinds = new TreeMap<>();

  BodyReader(WebLinks links) {
    MediaKindReader media = new MediaKindReader(links);
    kinds.put("text", new TextKindReader());
    kinds.put("template", new TemplateKindReader(links));
    for (String type : MediaKindReader.TYPES) {
      kinds.put(type, media);
    }
    kinds.put("location", new LocationKindReader());
    kinds.put("reaction", new ReactionKindReader());
    kinds.put("interactive", new InteractiveKindReader(links));
    kinds.put("contacts", new ContactsKindReader());
  }

  /**
   * What was asked for.
   *
   * @param draft what the message is to say
   * @param replyTo the message that it answers, as the sender calls it
   */
  record Wanted(Draft draft, @Nullable String replyTo) {}

  /**
   * Reads a body.
   *
   * @throws io.guesthub.web.Problem 400 naming every field at fault, 422 {@code too-long}
   */
  Wanted read(ObjectNode body) {
    BodyFaults faults = new BodyFaults();
    Fields fields = Fields.of(body, faults);
    String type = fields.text("type", LONGEST_WORD);
    KindReader kind = kinds.get(type);
    if (kind == null) {
      if (!type.isBlank()) {
        fields.wrong("type", "must be one of " + String.join(", ", kinds.keySet()));
      }
      throw faults.problem();
    }
    Draft draft = kind.read(type, fields);
    String replyTo = fields.optionalText("replyTo", LONGEST_WORD).orElse(null);
    fields.end();
    faults.throwIfAny();
    return new Wanted(draft, replyTo);
  }
}
