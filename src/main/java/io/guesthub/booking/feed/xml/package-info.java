/**
 * PMSs that write OpenTravel's XML: reservations pushed as {@code OTA_HotelResNotifRQ} and its kin,
 * and AlpineBits, which uses the same reservations.
 */
@NullMarked
package io.guesthub.booking.feed.xml;

import org.jspecify.annotations.NullMarked;
