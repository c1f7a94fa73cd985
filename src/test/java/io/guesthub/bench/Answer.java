package io.guesthub.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/** Reads just as much of an HTTP/1.1 answer as is needed to know its status and its end. */
final class Answer {

  static final int INCOMPLETE = -1;

  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final byte[] END_OF_CHUNKS = "0\r\n\r\n".getBytes(ISO_8859_1);

  private Answer() {}

  /**
   * The status of the answer that begins these bytes.
   *
   * @param filled how many of them have come
   * @return {@link #INCOMPLETE} while more bytes are to come
   */
  static int status(byte[] received, int filled) {
    int end = endOfHead(received, filled);
    if (end < 0) {
      return INCOMPLETE;
    }
    String head = new String(received, 0, end, ISO_8859_1).toLowerCase(Locale.ROOT);
    boolean whole;
    int length = head.indexOf("\r\ncontent-length:");
    if (length >= 0) {
      int from = length + "\r\ncontent-length:".length();
      int bytes = Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)).strip());
      whole = filled >= end + bytes;
    } else {
      whole = !head.contains("transfer-encoding: chunked") || endsChunks(received, filled);
    }
    return whole ? Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + 3)) : INCOMPLETE;
  }

  private static int endOfHead(byte[] received, int filled) {
    for (int i = 3; i < filled; i++) {
      if (received[i] == '\n' && received[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean endsChunks(byte[] received, int filled) {
    int start = filled - END_OF_CHUNKS.length;
    for (int i = 0; i < END_OF_CHUNKS.length; i++) {
      if (received[start + i] != END_OF_CHUNKS[i]) {
        return false;
      }
    }
    return true;
  }
}
