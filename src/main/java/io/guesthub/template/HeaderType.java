package io.guesthub.template;

/** What stands above a template's text. */
enum HeaderType {
  NONE,
  TEXT,
  IMAGE,
  VIDEO,
  DOCUMENT,
  /** Where the booked listing is. */
  LOCATION,
  /** One that only Meta's other programs make, such as GIF. */
  OTHER;

  boolean isMedia() {
    return this == IMAGE || this == VIDEO || this == DOCUMENT;
  }
}
