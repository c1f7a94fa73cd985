package io.guesthub.conversation;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * A guest was found out to be another one between two looks; whoever begins again finds that one.
 */
final class GuestIsGone extends ConcurrencyFailureException {

  private static final long serialVersionUID = 1L;

  GuestIsGone() {
    super("The guest became one with another guest");
  }
}
