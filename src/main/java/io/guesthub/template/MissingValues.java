package io.guesthub.template;

import java.util.Optional;

/** Says in plain words where a value that is missing should come from. */
final class MissingValues {

  private MissingValues() {}

  /**
   * What to do.
   *
   * @param key a tag, a number, {@code header…} or {@code buttonParameters.…}
   */
  static String advice(String key) {
    Optional<Tag> tag = Tag.of(key);
    if (tag.isPresent()) {
      return "is not known for this booking: complete the booking, or give a value for it";
    }
    if (key.equals("header.location")) {
      return "the booked listing has no coordinates: add them to the listing, or give a location";
    }
    if (key.equals("header")) {
      return "the template shows a file that is not stored here: give a mediaId or a url";
    }
    if (key.startsWith("buttonParameters.")) {
      return "the button's address needs an end that the hub cannot make of this booking";
    }
    return "only you can know it: give a value for it under parameters";
  }
}
