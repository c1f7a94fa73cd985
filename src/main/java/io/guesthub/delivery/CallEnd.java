package io.guesthub.delivery;

import io.guesthub.meta.GraphUsage;
import io.guesthub.meta.MetaFault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a call to Meta ended. */
sealed interface CallEnd {

  /** The message that it was made for. */
  Send send();

  /** When. */
  Instant at();

  /**
   * Meta has the message.
   *
   * @param metaId what it calls it
   * @param waId what it calls the guest, where that is another number than the one asked for
   * @param usage how close the account is to Meta's limits of calls
   */
  record Accepted(Send send, Instant at, String metaId, @Nullable String waId, GraphUsage usage)
      implements CallEnd {}

  /**
   * Meta has said no, or that it cannot tell.
   *
   * @param title Meta's words in short
   * @param detail Meta's words at length
   */
  record Refused(
      Send send, Instant at, MetaFault fault, String title, String detail, GraphUsage usage)
      implements CallEnd {}

  /**
   * There was no answer, though Meta may have got the call.
   *
   * @param reason in words for staff
   */
  record Lost(Send send, Instant at, String reason) implements CallEnd {}

  /**
   * A file of the message could not be brought to Meta, for a reason that may pass. The message
   * itself was not sent.
   *
   * @param reason in words for staff
   */
  record UploadFailed(Send send, Instant at, String reason) implements CallEnd {}

  /** The call has not reached Meta at all. */
  record NeverLeft(Send send, Instant at) implements CallEnd {}
}
