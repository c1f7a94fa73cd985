package io.guesthub.account;

import io.guesthub.meta.FaultKind;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.MetaFault;
import java.util.Map;

/** Says in plain words why Meta refused a step of connecting, and what to do. */
final class Remedies {

  /** What to tell where Meta gave no answer at all. */
  static final String NO_ANSWER = "Meta did not answer. Retry in a minute.";

  private static final String IN_USE =
      "The number is still used elsewhere on WhatsApp: on a phone, or with another provider."
          + " Delete that WhatsApp account in the app (Settings, Account, Delete account), or have"
          + " the other provider release the number; then retry after a few minutes. Or choose"
          + " another number, also one that Meta gives.";

  /** For an id that Meta shows nothing of. */
  static final String NOT_A_BUSINESS =
      "Only WhatsApp Business accounts can be connected: an ordinary WhatsApp account has no door"
          + " for the hub. Check the id, or log in again and make or choose a business account.";

  private static final String LOG_IN_AGAIN =
      "The hub's access is gone. Connect the account again with a new login.";

  private static final String GRANT_ALL =
      "The hub lacks a permission. Connect the account again and grant everything asked for.";

  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry(190, LOG_IN_AGAIN),
          Map.entry(104, LOG_IN_AGAIN),
          Map.entry(10, GRANT_ALL),
          Map.entry(200, GRANT_ALL),
          Map.entry(
              133005,
              "The number has a two-step PIN that the hub does not know. Retry with that PIN, or"
                  + " switch two-step verification off in WhatsApp Manager and retry."),
          Map.entry(
              131031,
              "The number has a two-step PIN that the hub does not know, or the account is locked."
                  + " Retry with the PIN, or look into WhatsApp Manager."),
          Map.entry(
              133006, "The number is not verified. Verify it in WhatsApp Manager by text or call."),
          Map.entry(2388012, IN_USE),
          Map.entry(2388091, IN_USE),
          Map.entry(2388093, IN_USE),
          Map.entry(2388103, IN_USE));

  private Remedies() {}

  /** Cause and remedy, Meta's own words last. */
  static String of(GraphAnswer answer) {
    int code = answer.errorCode();
    MetaFault fault = answer.fault();
    String known =
        fault.kind() == FaultKind.UNKNOWN ? "Meta had trouble. Retry in a minute." : fault.advice();
    String words = WORDS.getOrDefault(code, code == 0 ? "Meta refused it." : known);
    return words + " Meta says: " + Words.clip(answer.errorText());
  }
}
