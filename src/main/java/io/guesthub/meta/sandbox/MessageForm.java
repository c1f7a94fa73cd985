package io.guesthub.meta.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks the content of a message against the limits of the Cloud API (messages), all but templates
 * and interactive ones. Collects the files that it names.
 */
final class MessageForm {

  /** Every kind of message that can be sent. */
  static final List<String> TYPES =
      List.of(
          "text",
          "image",
          "video",
          "audio",
          "document",
          "sticker",
          "location",
          "contacts",
          "reaction",
          "interactive",
          "template");

  static final int CAPTION = 1024;
  private static final int BODY = 4096;
  private static final int LINK = 2048;
  private static final int NAME = 1000;
  private static final Pattern MESSAGE_ID = Pattern.compile("wamid\\.[A-Za-z0-9+/=_-]+");
  private static final Pattern WORDS = Pattern.compile("[\\p{L}\\\\]");
  private static final int EMOJI = 16;

  private final List<FileUse> files = new ArrayList<>();

  /** The files that the message names. */
  List<FileUse> files() {
    return List.copyOf(files);
  }

  /** Checks the content of a message of this type. */
  void check(String type, Param content) {
    content.required();
    switch (type) {
      case "text" -> text(content);
      case "image", "video", "audio", "document", "sticker" -> media(type, content);
      case "location" -> location(content);
      case "contacts" -> ContactsForm.check(content);
      case "reaction" -> reaction(content);
      case "interactive" -> new InteractiveForm(this).check(content);
      default -> throw GraphError.coded(131_051);
    }
  }

  /** A file by its id or its address, never both. */
  void media(String type, Param file) {
    switch (type) {
      case "image", "video" -> file.only("id", "link", "caption");
      case "audio" -> file.only("id", "link", "voice");
      case "document" -> file.only("id", "link", "caption", "filename");
      default -> file.only("id", "link");
    }
    if (file.at("id").present() == file.at("link").present()) {
      throw file.wrong("must have either 'id' or 'link'.");
    }
    if (file.at("id").present()) {
      file.at("id").text(NAME);
      files.add(new FileUse(type, file.at("id")));
    } else {
      file.at("link").link(LINK);
    }
    file.at("caption").optionalText(CAPTION);
    file.at("filename").optionalText(NAME);
    file.at("voice").flag();
  }

  /** Where something is; a template's header needs its name and address, too. */
  static void location(Param place) {
    place.only("latitude", "longitude", "name", "address");
    place.at("latitude").number(-90, 90);
    place.at("longitude").number(-180, 180);
    place.at("name").optionalText(NAME);
    place.at("address").optionalText(NAME);
  }

  /** The id of a message. */
  static String messageId(Param id) {
    String text = id.text(NAME);
    if (!MESSAGE_ID.matcher(text).matches()) {
      throw id.invalid();
    }
    return text;
  }

  private static void text(Param text) {
    text.only("body", "preview_url");
    text.at("body").text(BODY);
    text.at("preview_url").flag();
  }

  private static void reaction(Param reaction) {
    reaction.only("message_id", "emoji");
    messageId(reaction.at("message_id").required());
    Param emoji = reaction.at("emoji").required();
    String shown = emoji.value().asText();
    if (!emoji.value().isTextual() || shown.length() > EMOJI || WORDS.matcher(shown).find()) {
      throw emoji.invalid();
    }
  }
}
