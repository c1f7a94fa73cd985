/** Reminders: scheduled actions on booking dates, and the schedule that shows what will go when. */
@NullMarked
package io.guesthub.reminder;

import org.jspecify.annotations.NullMarked;
