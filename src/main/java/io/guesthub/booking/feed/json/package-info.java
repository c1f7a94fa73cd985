/**
 * The generic adapter: a PMS that writes JSON is described by one file, {@code
 * config/feeds/<adapter>.yaml}, whose {@code booking} part has the form of the canonical booking
 * and says where each of its values stands. {@code docs/connect-your-pms.md} writes one from
 * nothing.
 */
@org.jspecify.annotations.NullMarked
package io.guesthub.booking.feed.json;
