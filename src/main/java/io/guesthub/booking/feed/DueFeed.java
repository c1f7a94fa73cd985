package io.guesthub.booking.feed;

/**
 * A feed with work at its PMS.
 *
 * @param adapter whose workers do it
 * @param lease which of them may
 */
public record DueFeed(String adapter, String lease) {}
