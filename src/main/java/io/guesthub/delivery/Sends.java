package io.guesthub.delivery;

import java.util.UUID;

/** Takes messages in order to send them. */
public interface Sends {

  /**
   * Takes a message: once this has committed it is kept, seen in its thread, and goes out when its
   * turn comes. Called with a key for the second time, it gives the message that there is.
   *
   * <p>Joins the caller's transaction, or makes one. Takes the guest's locks where the message goes
   * to a booking: no transaction may take two such messages.
   *
   * @return our id of the message
   * @throws io.guesthub.web.Problem 409 and 422 as of contract section 6
   */
  UUID take(SendRequest request);
}
