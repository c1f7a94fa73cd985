/** What goes out to guests: the ledger of sends, Meta's limits, and what became of each send. */
@NullMarked
package io.guesthub.delivery;

import org.jspecify.annotations.NullMarked;
