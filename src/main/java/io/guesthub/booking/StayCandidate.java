package io.guesthub.booking;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A booking whose guest has a certain phone: what is needed to rank it among the guest's other
 * bookings.
 *
 * @param bookingId the PMS's id of the booking
 * @param status where it stands
 * @param checkIn first day in the property's zone; unknown for a cancellation that came alone
 * @param checkOut last day in the property's zone
 * @param verdict how far the phone that matched can be trusted
 */
public record StayCandidate(
    String bookingId,
    BookingStatus status,
    @Nullable LocalDate checkIn,
    @Nullable LocalDate checkOut,
    PhoneVerdict verdict) {}
