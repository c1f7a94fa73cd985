/** Calendars that portals publish: dates without names or phones. */
@NullMarked
package io.guesthub.booking.feed.ical;

import org.jspecify.annotations.NullMarked;
