package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** {@code {"type":"text","text":"…","previewUrl":true?}}. */
final class TextKindReader implements KindReader {

  private static final int LONGEST = 4_096;

  /** Meta previews the first link, and only one that begins like this. */
  private static final Pattern LINK = Pattern.compile("https?://\\S");

  @Override
  public Draft read(String type, Fields body) {
    String text = body.text("text", LONGEST);
    boolean preview = body.flag("previewUrl").orElseGet(() -> LINK.matcher(text).find());
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.putObject(type).put("body", text).put("preview_url", preview);
    return new Draft.Content(type, content, text, "");
  }
}
