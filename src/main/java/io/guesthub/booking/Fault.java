package io.guesthub.booking;

/**
 * What is wrong with one field of a booking.
 *
 * @param field the field's path, such as {@code guest.phones[1]}
 * @param message what is wrong with it, in words for the sender
 */
public record Fault(String field, String message) {}
