package io.guesthub.booking;

import org.jspecify.annotations.Nullable;

/**
 * A phone number of a booking and how it was understood.
 *
 * @param raw the number as the PMS gave it, never repaired
 * @param e164 the number with {@code +} and country code; present when the verdict {@linkplain
 *     PhoneVerdict#matches() matches} and for relay numbers
 * @param verdict how far it can be trusted
 * @param region the ISO country the number belongs to, if the numbering plan tells
 * @param kind what sort of line it is
 */
public record Phone(
    String raw,
    @Nullable String e164,
    PhoneVerdict verdict,
    @Nullable String region,
    PhoneKind kind) {

  /** The key by which a guest who writes is found; null if the number is none to trust. */
  @Nullable String key() {
    return e164 != null && verdict.matches() ? PhoneKey.of(e164) : null;
  }

  static Phone unusable(String raw, PhoneVerdict verdict) {
    return new Phone(raw, null, verdict, null, PhoneKind.UNKNOWN);
  }
}
