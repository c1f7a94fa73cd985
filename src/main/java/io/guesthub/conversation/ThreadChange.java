package io.guesthub.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What staff want of a thread; what is absent stays.
 *
 * @param read whether its messages have been seen
 * @param banned whether staff want to hear no more of the guest, in any thread
 * @param assistantPaused whether the assistant is to keep silent
 * @param bookingId the booking that it is about
 */
record ThreadChange(
    @Nullable Boolean read,
    @Nullable Boolean banned,
    @Nullable Boolean assistantPaused,
    @Nullable String bookingId) {}
