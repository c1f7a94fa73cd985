/** Guests, their threads and messages, the 24-hour window, and what staff are told. */
@org.jspecify.annotations.NullMarked
package io.guesthub.conversation;
