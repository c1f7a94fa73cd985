package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to go wrong.
 *
 * @param match which calls it concerns
 * @param fault what happens to them
 * @param code Meta's, of {@code ERROR} and {@code ERROR_ASYNC}
 * @param share the part of the matching calls that it hits, up to 1
 * @param left how many calls more; negative for ever
 */
record Fault(
    @JsonProperty String id,
    @JsonProperty Match match,
    @JsonProperty Mishap fault,
    @JsonProperty int code,
    @JsonProperty double share,
    AtomicInteger left) {

  /**
   * What a call must be like; what is absent may be anything.
   *
   * @param number Meta's id of the business's number
   * @param recipient the guest's phone, in digits
   * @param type of the message
   * @param template its name
   * @param path the last part of the address, as {@code media}; absent: {@code messages}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Match(
      @Nullable String number,
      @Nullable String recipient,
      @Nullable String type,
      @Nullable String template,
      @Nullable String path) {

    private boolean fits(Call call) {
      return fits(path == null ? "messages" : path, call.path())
          && fits(number, call.number())
          && fits(recipient, call.recipient())
          && fits(type, call.type())
          && fits(template, call.template());
    }

    private static boolean fits(@Nullable String wanted, @Nullable String given) {
      return wanted == null || wanted.equals(given);
    }
  }

  /** A call, as far as faults look at it. */
  record Call(
      String path,
      @Nullable String number,
      @Nullable String recipient,
      @Nullable String type,
      @Nullable String template) {}

  /** How many calls more it hits; -1 for ever. */
  @JsonProperty
  int times() {
    return left.get();
  }

  /** Whether it hits this call; counts it then. */
  boolean hits(Call call) {
    if (!match.fits(call) || ThreadLocalRandom.current().nextDouble() >= share) {
      return false;
    }
    return left.get() < 0 || left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  /** Whether it has hit all that it should. */
  boolean spent() {
    return left.get() == 0;
  }
}
