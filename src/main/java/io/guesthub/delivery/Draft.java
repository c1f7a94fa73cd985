package io.guesthub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message is to say, as far as its sender alone determines it. */
sealed interface Draft {

  /**
   * Words, a file, a place, cards or buttons.
   *
   * @param type Meta's word
   * @param content Meta's request without its envelope; a file of ours stands as {@code hubMediaId}
   * @param text what a person reads
   * @param fileField where the sender has named the file
   */
  record Content(String type, ObjectNode content, @Nullable String text, String fileField)
      implements Draft {}

  /**
   * A template.
   *
   * @param name as people know it, or Meta's
   * @param language where the sender has chosen one
   * @param parameters values by tag
   * @param header what a header needs that the template does not bring
   * @param buttonParameters suffixes of URL buttons by index
   */
  record Template(
      String name,
      @Nullable String language,
      Map<String, String> parameters,
      @Nullable JsonNode header,
      Map<String, String> buttonParameters)
      implements Draft {}

  /**
   * A reaction.
   *
   * @param messageId what it is about, as the sender calls it
   * @param emoji absent where an earlier one is taken back
   */
  record Reaction(String messageId, @Nullable String emoji) implements Draft {}
}
