package io.guesthub.delivery;

import io.guesthub.booking.Booking;
import io.guesthub.delivery.BodyReader.Wanted;
import io.guesthub.delivery.SendRequest.Target;
import io.guesthub.platform.Ids;
import io.guesthub.property.Properties;
import io.guesthub.property.Property;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes messages, whoever brings them: the API, the queue of the PMS, a reminder. */
@Component
class SendDoor implements Sends {

  private final BodyReader bodies;
  private final Properties properties;
  private final SendKeys keys;
  private final Recipients recipients;
  private final Composer composer;
  private final Outbox outbox;
  private final Ids ids;
  private final TransactionTemplate transaction;

  SendDoor(
      BodyReader bodies,
      Properties properties,
      SendKeys keys,
      Recipients recipients,
      Composer composer,
      Outbox outbox,
      Ids ids,
      PlatformTransactionManager transactions) {
    this.bodies = bodies;
    this.properties = properties;
    this.keys = keys;
    this.recipients = recipients;
    this.composer = composer;
    this.outbox = outbox;
    this.ids = ids;
    this.transaction = new TransactionTemplate(transactions);
    // What was begun for a message that is refused is taken back; the caller's own work stays.
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  @Override
  public UUID take(SendRequest request) {
    // Looks up the hosts of links, which may take its time: not while the database waits.
    Wanted wanted = bodies.read(request.body());
    return Objects.requireNonNull(transaction.execute(status -> take(request, wanted)));
  }

  @Override
  public void expect(Collection<Booking> bookings) {
    recipients.expect(bookings);
  }

  private UUID take(SendRequest request, Wanted wanted) {
    Property property =
        request.target() instanceof Target.OfReadBooking read
            ? read.property()
            : properties.get(request.propertyId());
    UUID id = ids.next();
    String key = request.idempotencyKey();
    Optional<UUID> known =
        key == null
            ? Optional.empty()
            : keys.claim(property.id(), key, SendKeys.fingerprint(request), id);
    return known.orElseGet(
        () -> {
          Recipient to = recipients.find(property, request.target());
          outbox.put(id, to, request.author(), composer.compose(to, wanted), request.notAfter());
          return id;
        });
  }
}
