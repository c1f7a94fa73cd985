package io.guesthub.reminder;

import io.guesthub.booking.Booking;
import io.guesthub.booking.StayFacts;
import io.guesthub.property.Property;
import io.guesthub.template.TemplateTraits.Traits;
import org.jspecify.annotations.Nullable;

/**
 * What a due message depends on.
 *
 * @param rule that it comes from
 * @param property whose guest gets it
 * @param booking absent where there is none any more
 * @param stay the same booking by its dates
 * @param template absent where the property has none of this name
 */
record DueFacts(
    Rule rule,
    Property property,
    @Nullable Booking booking,
    @Nullable StayFacts stay,
    @Nullable Traits template) {}
