package io.guesthub.template;

/** How long and how many (Meta's template components). Lengths are in characters. */
final class Limits {

  static final int BODY = 1_024;
  static final int HEADER = 60;
  static final int HEADER_PARAMETERS = 1;
  static final int FOOTER = 60;
  static final int BUTTONS = 10;
  static final int URL_BUTTONS = 2;
  static final int PHONE_BUTTONS = 1;
  static final int BUTTON_TEXT = 25;
  static final int URL = 2_000;
  static final int PHONE = 20;

  /** Ours: a name that people can read in a list. */
  static final int NAME = 200;

  private Limits() {}
}
