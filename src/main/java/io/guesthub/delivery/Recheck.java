package io.guesthub.delivery;

import io.guesthub.booking.Booking;
import io.guesthub.conversation.Addressee;
import io.guesthub.conversation.Failure;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks once more, right before the call, whether a message may still go out. */
@Component
class Recheck {

  /**
   * Why it may not.
   *
   * @param addressee its guest as they are now; absent for a test send
   * @param booking what it is about
   */
  Optional<Failure> reason(
      Send send, @Nullable Addressee addressee, @Nullable Booking booking, Instant now) {
    if (send.notAfter() != null && now.isAfter(send.notAfter())) {
      return failure(
          "Too late",
          "It was to go out until " + send.notAfter() + " and could not before.",
          "Write to the guest yourself if it still matters.");
    }
    if (addressee == null) {
      return Optional.empty();
    }
    if (addressee.banned()) {
      return failure(
          "The guest is banned",
          "Somebody has banned the guest since the message was taken.",
          "Lift the ban, then send it again.");
    }
    if (send.template() == null && !addressee.window().open()) {
      return failure(
          "The 24-hour window is closed",
          "More than 24 hours have passed since the guest last wrote.",
          "Send an approved template.");
    }
    if (send.isMarketing() && addressee.marketingStopped()) {
      return failure(
          "The guest has stopped marketing messages",
          "They told WhatsApp so after the message was taken.",
          "Send them no marketing messages.");
    }
    boolean answer = addressee.window().open() && !send.byRule();
    if (!answer && booking != null && isDenied(booking)) {
      return failure(
          "The guest does not agree to WhatsApp",
          "The booking says so since the message was taken.",
          "Reach the guest another way.");
    }
    return Optional.empty();
  }

  private static boolean isDenied(Booking booking) {
    return booking.text("consent.whatsapp").filter("DENIED"::equals).isPresent();
  }

  private static Optional<Failure> failure(String title, String detail, String advice) {
    return Optional.of(new Failure(0, title, detail, advice));
  }
}
