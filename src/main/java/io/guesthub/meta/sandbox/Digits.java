package io.guesthub.meta.sandbox;

/** Phones as Meta's webhooks write them. */
final class Digits {

  private Digits() {}

  static String of(String phone) {
    return phone
        .chars()
        .filter(c -> c >= '0' && c <= '9')
        .mapToObj(Character::toString)
        .reduce("", String::concat);
  }
}
