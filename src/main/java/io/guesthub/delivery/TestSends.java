package io.guesthub.delivery;

import io.guesthub.account.Accounts;
import io.guesthub.account.SendingNumber;
import io.guesthub.booking.Booking;
import io.guesthub.booking.Bookings;
import io.guesthub.conversation.Addressee;
import io.guesthub.conversation.Author;
import io.guesthub.conversation.ServiceWindow;
import io.guesthub.platform.Ids;
import io.guesthub.property.Properties;
import io.guesthub.property.Property;
import io.guesthub.template.SendableTemplate;
import io.guesthub.template.TemplateValues;
import io.guesthub.template.Templates;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends a template to a phone of the staff's own, so that they see it as guests do. */
@Component
class TestSends {

  private final Templates templates;
  private final Accounts accounts;
  private final Properties properties;
  private final Bookings bookings;
  private final Composer composer;
  private final Outbox outbox;
  private final Ids ids;

  TestSends(
      Templates templates,
      Accounts accounts,
      Properties properties,
      Bookings bookings,
      Composer composer,
      Outbox outbox,
      Ids ids) {
    this.templates = templates;
    this.accounts = accounts;
    this.properties = properties;
    this.bookings = bookings;
    this.composer = composer;
    this.outbox = outbox;
    this.ids = ids;
  }

  /**
   * Sends a test: a real message, but in no thread.
   *
   * @param phone {@code +} and digits
   * @param bookingId whose values are filled in; where there is none, invented ones are
   * @return our id of the message
   * @throws Problem 404 where there is no such template; 409 and 422
   */
  @Transactional
  UUID take(String propertyId, UUID templateId, String phone, @Nullable String bookingId) {
    Property property = properties.get(propertyId);
    SendableTemplate template = templates.byId(propertyId, templateId);
    SendingNumber number = Recipients.demandActive(accounts.numberOf(template.accountId()));
    Booking booking = bookingId == null ? null : booking(propertyId, bookingId);
    TemplateValues values =
        booking == null
            ? TemplateValues.invented(property, null)
            : TemplateValues.of(property, booking);
    Recipient to = new Recipient(property, addressee(propertyId, number, phone), number, booking);
    UUID id = ids.next();
    outbox.put(id, to, Author.TEST, composer.test(template, values), null);
    return id;
  }

  private Booking booking(String propertyId, String bookingId) {
    return bookings
        .find(propertyId, bookingId)
        .orElseThrow(
            () ->
                Problem.unprocessable(
                    "booking-unknown",
                    "The property has no such booking.",
                    List.of(new FieldError("bookingId", "is not a booking of the property"))));
  }

  private static Addressee addressee(String propertyId, SendingNumber number, String phone) {
    return new Addressee(
        propertyId,
        null,
        null,
        number.numberId(),
        phone,
        null,
        null,
        false,
        false,
        ServiceWindow.never());
  }
}
