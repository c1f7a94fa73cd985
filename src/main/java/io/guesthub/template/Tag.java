package io.guesthub.template;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the hub can fill in by itself: in texts <code>{{guest_first_name}}</code>, and so on. */
enum Tag {
  GUEST_FIRST_NAME,
  GUEST_LAST_NAME,
  GUEST_NAME,
  BOOKING_ID,
  PROPERTY_NAME,
  LISTING_NAMES,
  CHECK_IN_DATE,
  CHECK_IN_TIME,
  CHECK_OUT_DATE,
  CHECK_OUT_TIME,
  NIGHTS,
  ADULTS,
  CHILDREN,
  GUESTS,
  TOTAL,
  TOTAL_PAID,
  BALANCE_DUE,
  BOOKING_LINK,
  PRE_CHECK_IN_LINK,
  PIN;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** As it stands between the braces. */
  String text() {
    return text;
  }

  /** Whether nobody but the guest may read its value. */
  boolean isSecret() {
    return this == PIN;
  }

  static Optional<Tag> of(String text) {
    return Arrays.stream(values()).filter(tag -> tag.text.equals(text)).findFirst();
  }

  /** All of them as people write them. */
  static List<String> texts() {
    return Arrays.stream(values()).map(Tag::text).toList();
  }

  /** The one that somebody who wrote this meant, most likely. */
  static Tag nearest(String text) {
    return Arrays.stream(values())
        .min(Comparator.comparingInt(tag -> distance(tag.text, text)))
        .orElseThrow();
  }

  /** How many letters must be put in, taken out or changed to make one of the other. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, index -> index);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
