package io.guesthub.delivery;

import io.guesthub.booking.Booking;
import io.guesthub.conversation.ServiceWindow;
import io.guesthub.template.SendableTemplate;
import io.guesthub.web.Problem;
import org.springframework.stereotype.Component;

/** What guests and Meta want of messages, checked when one is taken. */
@Component
class SendRules {

  private static final String MARKETING = "MARKETING";

  private final FittingTemplates templates;

  SendRules(FittingTemplates templates) {
    this.templates = templates;
  }

  /**
   * Free-form messages go out only while the guest's window is open.
   *
   * @throws Problem 409 {@code window-closed} with the time and the templates that would do
   */
  void demandOpenWindow(Recipient to) {
    ServiceWindow window = to.who().window();
    if (window.open()) {
      return;
    }
    Problem closed =
        Problem.conflict(
                "window-closed",
                window.closesAt() == null
                    ? "The guest has not written yet: only a template can be sent."
                    : "The guest's last message is older than 24 hours: only a template can be"
                        + " sent until they write again.")
            .with("templates", templates.of(to));
    throw window.closesAt() == null ? closed : closed.with("closesAt", window.closesAt());
  }

  /**
   * Whoever does not want to hear of us by WhatsApp gets no templates; what they write themselves
   * is answered.
   *
   * @throws Problem 409 {@code consent-denied}
   */
  void demandConsent(Recipient to) {
    Booking booking = to.booking();
    if (booking != null && booking.text("consent.whatsapp").filter("DENIED"::equals).isPresent()) {
      throw Problem.conflict(
          "consent-denied", "The guest does not want to be written to by WhatsApp.");
    }
  }

  /**
   * No advertising for whoever has stopped it.
   *
   * @throws Problem 409 {@code opted-out}
   */
  void demandWanted(Recipient to, SendableTemplate template) {
    if (to.who().marketingStopped() && isMarketing(template)) {
      throw Problem.conflict("opted-out", "The guest has stopped marketing messages.");
    }
  }

  static boolean isMarketing(SendableTemplate template) {
    return template.category().equals(MARKETING);
  }
}
