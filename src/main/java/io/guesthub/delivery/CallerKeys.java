package io.guesthub.delivery;

import io.guesthub.web.Problem;
import java.util.regex.Pattern;

/** Keys under which callers ask for messages; those of the hub itself are none of theirs. */
final class CallerKeys {

  /** Printable ASCII, as a header carries it. */
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,254}");

  private static final String OWN = "hub:";

  private CallerKeys() {}

  /**
   * A caller's key.
   *
   * @param field where the caller has given it
   * @throws Problem 400 where it is none
   */
  static String check(String field, String key) {
    if (!FORM.matcher(key).matches() || key.startsWith(OWN)) {
      throw Problem.invalid(
          field, "must have 1 to 255 printable ASCII characters and not begin with " + OWN);
    }
    return key;
  }

  /** A key of the hub's own. */
  static String own(String what, String id) {
    return OWN + what + ":" + id;
  }
}
