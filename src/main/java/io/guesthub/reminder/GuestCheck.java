package io.guesthub.reminder;

import io.guesthub.account.Accounts;
import io.guesthub.account.SendingNumber;
import io.guesthub.booking.Booking;
import io.guesthub.booking.BookingThreads;
import io.guesthub.conversation.Addressee;
import io.guesthub.conversation.Addressees;
import io.guesthub.property.Property;
import io.guesthub.template.SendableTemplate;
import io.guesthub.template.TemplateValues;
import io.guesthub.template.Templates;
import io.guesthub.web.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells what would stand against messages to guests now. Nothing is written or opened. */
@Component
class GuestCheck {

  private final Accounts accounts;
  private final Templates templates;
  private final BookingThreads threads;
  private final Addressees addressees;

  GuestCheck(
      Accounts accounts, Templates templates, BookingThreads threads, Addressees addressees) {
    this.accounts = accounts;
    this.templates = templates;
    this.threads = threads;
    this.addressees = addressees;
  }

  /**
   * What stands against each guest, by booking id; those whom nothing does are left out.
   *
   * @param template the name of the template
   */
  Map<String, Verdict.Hold> of(Property property, String template, Collection<Booking> bookings) {
    Optional<SendingNumber> number =
        accounts.numberFor(property.id()).filter(SendingNumber::maySend);
    Map<String, UUID> talks =
        threads.threadsOf(property.id(), bookings.stream().map(Booking::id).toList());
    Map<String, Verdict.Hold> against = new HashMap<>();
    for (Booking booking : bookings) {
      Optional<Addressee> known = Optional.ofNullable(talks.get(booking.id())).flatMap(this::find);
      phone(property, booking, known)
          .or(() -> wishes(booking, known))
          .or(() -> sendable(property, booking, template, number, known))
          .ifPresent(hold -> against.put(booking.id(), hold));
    }
    return against;
  }

  private Optional<Addressee> find(UUID thread) {
    try {
      return Optional.of(addressees.again(thread));
    } catch (Problem unreachable) {
      return Optional.empty();
    }
  }

  private static Optional<Verdict.Hold> phone(
      Property property, Booking booking, Optional<Addressee> known) {
    Optional<Verdict.Hold> suspect = GuestPhone.suspect(property, booking);
    boolean reachable = GuestPhone.isUsable(booking) || known.isPresent();
    return suspect.isPresent() || reachable
        ? suspect
        : Optional.of(
            new Verdict.Hold(
                booking.phones().isEmpty() ? Reason.NO_PHONE : Reason.SUSPECT_PHONE, null));
  }

  private static Optional<Verdict.Hold> wishes(Booking booking, Optional<Addressee> known) {
    if (known.filter(Addressee::banned).isPresent()) {
      return Optional.of(new Verdict.Hold(Reason.BANNED, null));
    }
    return booking.text("consent.whatsapp").filter("DENIED"::equals).isPresent()
        ? Optional.of(new Verdict.Hold(Reason.CONSENT_DENIED, null))
        : Optional.empty();
  }

  private Optional<Verdict.Hold> sendable(
      Property property,
      Booking booking,
      String name,
      Optional<SendingNumber> number,
      Optional<Addressee> known) {
    if (number.isEmpty()) {
      return Optional.of(new Verdict.Hold(Reason.ACCOUNT_NOT_ACTIVE, null));
    }
    List<String> languages = new ArrayList<>(property.languages());
    booking.text("guest.language").ifPresent(language -> languages.add(0, language));
    try {
      SendableTemplate template = templates.choose(number.get().accountId(), name, languages);
      boolean unwanted =
          template.category().equals("MARKETING")
              && known.filter(Addressee::marketingStopped).isPresent();
      if (unwanted) {
        return Optional.of(new Verdict.Hold(Reason.OPTED_OUT, null));
      }
      templates.fill(template, TemplateValues.of(property, booking));
      return Optional.empty();
    } catch (Problem problem) {
      return Refusals.read(problem, true) instanceof Verdict.Hold hold
          ? Optional.of(hold)
          : Optional.empty();
    }
  }
}
