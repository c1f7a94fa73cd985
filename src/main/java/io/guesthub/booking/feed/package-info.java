/**
 * How PMSs bring bookings in their own words. Every body takes the same way: received or fetched,
 * its sender known, scrubbed of card data, kept encrypted, mapped, checked, and its bookings put on
 * {@code pms.bookings}; what nobody can use is parked alone and can be replayed from the kept body.
 * {@code routes/feeds.camel.yaml} shows the way.
 *
 * <p>A new PMS is a {@link io.guesthub.booking.feed.FeedAdapter}: a Spring bean, or what an {@link
 * io.guesthub.booking.feed.AdapterSource} makes of a file. It names its {@link
 * io.guesthub.booking.feed.BodyFormat}, by which card data is taken out before the adapter sees a
 * body, turns a body into {@link io.guesthub.booking.feed.FeedItem}s, and words the answer to its
 * sender. Pushes to {@code /feeds/{property}/{feed}} of feeds with its name then work.
 */
@org.jspecify.annotations.NullMarked
package io.guesthub.booking.feed;
