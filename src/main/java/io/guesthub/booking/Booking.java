package io.guesthub.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A booking as it is stored.
 *
 * @param propertyId whose it is
 * @param id the PMS's own id of it
 * @param status where it stands
 * @param checkIn first day in the property's zone; unknown for a cancellation that came alone
 * @param checkOut last day in the property's zone
 * @param phones of the guest, in the PMS's order, with how they were understood
 * @param document the canonical booking (contract, section 4); not to be changed
 */
public record Booking(
    String propertyId,
    String id,
    BookingStatus status,
    @Nullable LocalDate checkIn,
    @Nullable LocalDate checkOut,
    List<Phone> phones,
    ObjectNode document) {

  /** Copies the list. */
  public Booking {
    phones = List.copyOf(phones);
  }

  /**
   * A value of the booking that is text.
   *
   * @param path such as {@code guest.firstName} or {@code checkInTime}
   */
  public Optional<String> text(String path) {
    JsonNode value = document.at("/" + path.replace('.', '/'));
    return Optional.ofNullable(value.textValue());
  }
}
