/** The bus: Artemis, its addresses, what may travel in headers, and what nobody could handle. */
@org.jspecify.annotations.NullMarked
package io.guesthub.bus;
