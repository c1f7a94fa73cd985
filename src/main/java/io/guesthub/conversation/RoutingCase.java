package io.guesthub.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.StayCandidate;
import io.guesthub.meta.MessageReading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One message on its way into a thread: what it says, who wrote it, and what was found out. */
public final class RoutingCase {

  private final String propertyId;
  private final ZoneId zone;
  private final String numberId;
  private final String metaId;
  private final boolean inbound;
  private final String type;
  private final Instant at;
  private final ObjectNode content;
  private final MessageReading reading;
  private final Identity identity;
  private @Nullable Guest guest;
  private boolean learned;
  private @Nullable String answeredBooking;
  private List<StayCandidate> stays = List.of();
  private @Nullable String booking;
  private @Nullable UUID threadId;
  private @Nullable String threadBooking;
  private boolean opensThread;

  RoutingCase(
      String propertyId,
      ZoneId zone,
      String numberId,
      String metaId,
      boolean inbound,
      String type,
      Instant at,
      ObjectNode content,
      Identity identity) {
    this.propertyId = propertyId;
    this.zone = zone;
    this.numberId = numberId;
    this.metaId = metaId;
    this.inbound = inbound;
    this.type = type;
    this.at = at;
    this.content = content;
    this.reading = new MessageReading(type, content);
    this.identity = identity;
  }

  String propertyId() {
    return propertyId;
  }

  ZoneId zone() {
    return zone;
  }

  /** The day it was written, where the property is. */
  LocalDate today() {
    return at.atZone(zone).toLocalDate();
  }

  String numberId() {
    return numberId;
  }

  String metaId() {
    return metaId;
  }

  boolean inbound() {
    return inbound;
  }

  String type() {
    return type;
  }

  Instant at() {
    return at;
  }

  ObjectNode content() {
    return content;
  }

  MessageReading reading() {
    return reading;
  }

  Identity identity() {
    return identity;
  }

  /** Whether it is clear who wrote: of a message that is stored already. */
  boolean isGuestKnown() {
    return guest != null;
  }

  Guest guest() {
    if (guest == null) {
      throw new IllegalStateException("The route has not looked for the guest yet");
    }
    return guest;
  }

  boolean learned() {
    return learned;
  }

  @Nullable String answeredBooking() {
    return answeredBooking;
  }

  List<StayCandidate> stays() {
    return stays;
  }

  @Nullable String booking() {
    return booking;
  }

  UUID threadId() {
    if (threadId == null) {
      throw new IllegalStateException("The route chose no thread for a message");
    }
    return threadId;
  }

  @Nullable String threadBooking() {
    return threadBooking;
  }

  boolean opensThread() {
    return opensThread;
  }

  void isOf(Guest known) {
    guest = known;
  }

  void found(GuestDirectory.Identified who) {
    guest = who.guest();
    learned |= who.learned();
  }

  void found(@Nullable String answered, List<StayCandidate> candidates, @Nullable String best) {
    answeredBooking = answered;
    stays = candidates;
    booking = best;
  }

  void chose(ThreadStore.OpenThread thread) {
    threadId = thread.id();
    threadBooking = thread.bookingId();
    opensThread = thread.isNew();
  }
}
