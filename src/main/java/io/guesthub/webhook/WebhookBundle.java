package io.guesthub.webhook;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Many webhook calls in one message, so that many callers share one commit of the broker.
 *
 * <p>A version byte, then for each call: milliseconds since 1970 (8 bytes), length (4 bytes), body.
 * A message without the version byte is one call's body as it is: so a dead letter can be replayed,
 * and a person can put a body onto the queue by hand.
 */
final class WebhookBundle {

  /** What a call adds to a bundle beside its body, in bytes. */
  static final int FRAME = Long.BYTES + Integer.BYTES;

  private static final byte VERSION = 1;

  private WebhookBundle() {}

  static byte[] pack(List<WebhookCall> calls) {
    int size = 1;
    for (WebhookCall call : calls) {
      size += FRAME + call.body().length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(size).put(VERSION);
    for (WebhookCall call : calls) {
      buffer.putLong(call.receivedAt().toEpochMilli());
      buffer.putInt(call.body().length);
      buffer.put(call.body());
    }
    return buffer.array();
  }

  /**
   * The calls of a message.
   *
   * @param now when a body without a bundle counts as received
   * @throws IllegalArgumentException where a bundle is cut off
   */
  static List<WebhookCall> unpack(byte[] bundle, Instant now) {
    if (bundle.length == 0 || bundle[0] != VERSION) {
      return List.of(new WebhookCall(now, bundle));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bundle, 1, bundle.length - 1);
    try {
      List<WebhookCall> calls = new ArrayList<>();
      while (buffer.hasRemaining()) {
        Instant receivedAt = Instant.ofEpochMilli(buffer.getLong());
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
          throw new IllegalArgumentException("The bundle is cut off");
        }
        byte[] body = new byte[length];
        buffer.get(body);
        calls.add(new WebhookCall(receivedAt, body));
      }
      return calls;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("The bundle is cut off", e);
    }
  }
}
