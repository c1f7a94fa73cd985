package io.guesthub.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void anAnswerIsCompleteWithItsLastByteAndNotBefore() {
    byte[] answer = bytes("HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok");
    for (int filled = 0; filled < answer.length; filled++) {
      assertThat(Answer.status(answer, filled)).isEqualTo(Answer.INCOMPLETE);
    }
    assertThat(Answer.status(answer, answer.length)).isEqualTo(200);
  }

  @Test
  void aChunkedAnswerEndsWithItsEmptyChunk() {
    byte[] answer =
        bytes("HTTP/1.1 503 \r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n");
    assertThat(Answer.status(answer, answer.length - 1)).isEqualTo(Answer.INCOMPLETE);
    assertThat(Answer.status(answer, answer.length)).isEqualTo(503);
  }

  @Test
  void anAnswerWithoutABodyEndsWithItsHead() {
    byte[] answer = bytes("HTTP/1.1 204 \r\nDate: today\r\n\r\n");
    assertThat(Answer.status(answer, answer.length)).isEqualTo(204);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
