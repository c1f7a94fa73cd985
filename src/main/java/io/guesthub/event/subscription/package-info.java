/**
 * Calls the PMS back: subscriptions to events, and signed deliveries by the Standard Webhooks
 * specification.
 */
@NullMarked
package io.guesthub.event.subscription;

import org.jspecify.annotations.NullMarked;
