/**
 * Knows the bookings: reads what a PMS says of them, keeps the newest of each part, finds them by
 * phone.
 */
@org.jspecify.annotations.NullMarked
package io.guesthub.booking;
