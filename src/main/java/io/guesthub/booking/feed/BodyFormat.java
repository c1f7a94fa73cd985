package io.guesthub.booking.feed;

/** In what a PMS writes. */
public enum BodyFormat {
  /** A JSON document. */
  JSON,
  /** An XML document. */
  XML,
  /** Lines of text, such as iCalendar. */
  TEXT
}
