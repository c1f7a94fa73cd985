package io.guesthub.account;

import io.guesthub.platform.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tickets to the page on which a property connects its account: good for that page and property
 * alone, and for a short time, so that no API key needs to come near a browser. A ticket is its
 * property and its end, sealed with the hub's secret key; nothing is stored.
 */
@Component
class ConnectTickets {

  private static final String OWNER = "connect page";
  private static final int LONGEST = 400;

  private final Secrets secrets;
  private final InstantSource clock;
  private final Duration life;

  ConnectTickets(
      Secrets secrets, InstantSource clock, @Value("${hub.account.link-life}") Duration life) {
    this.secrets = secrets;
    this.clock = clock;
    this.life = life;
  }

  /**
   * A new ticket.
   *
   * @param text goes into an address as it is
   * @param expiresAt its end
   */
  record Ticket(String text, Instant expiresAt) {}

  Ticket issue(String propertyId) {
    Instant end = clock.instant().plus(life);
    byte[] sealed = secrets.encrypt(end.getEpochSecond() + " " + propertyId, OWNER);
    return new Ticket(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), end);
  }

  /** Whether a ticket is the hub's, of this property, and not over. */
  boolean isGood(String ticket, String propertyId) {
    if (ticket.isEmpty() || ticket.length() > LONGEST) {
      return false;
    }
    String content;
    try {
      content = secrets.decrypt(Base64.getUrlDecoder().decode(ticket), OWNER);
    } catch (RuntimeException e) {
      // Whatever is wrong with a text that somebody else made up, it is no ticket.
      return false;
    }
    int space = content.indexOf(' ');
    Instant end = Instant.ofEpochSecond(Long.parseLong(content.substring(0, space)));
    return content.substring(space + 1).equals(propertyId) && end.isAfter(clock.instant());
  }
}
