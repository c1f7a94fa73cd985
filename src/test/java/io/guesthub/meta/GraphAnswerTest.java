package io.guesthub.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphAnswerTest {

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "500, '{\"error\":{\"code\":131000}}', UNKNOWN",
    "400, '{\"error\":{\"code\":131047}}', TERMINAL",
    "429, '{\"error\":{\"code\":130429}}', RETRY",
    "400, '{\"error\":{\"code\":130429}}', RETRY",
    "400, '{\"error\":{\"code\":999999}}', TERMINAL",
    "500, '{\"error\":{\"code\":999999,\"is_transient\":true}}', UNKNOWN",
    "401, '{\"error\":{\"code\":190,\"is_transient\":true}}', ACCESS",
    "401, '{\"error\":{\"code\":0}}', ACCESS"
  })
  void goesByTheCodeAndNotByTheHttpStatus(int status, String body, FaultKind kind)
      throws JsonProcessingException {
    assertThat(new GraphAnswer(status, json.readTree(body), GraphUsage.NONE).fault().kind())
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"500, UNKNOWN", "502, UNKNOWN", "200, UNKNOWN", "404, TERMINAL", "413, TERMINAL"})
  void leavesTheOutcomeOpenWhenAServerFailsWithoutACode(int status, FaultKind kind) {
    GraphAnswer answer = new GraphAnswer(status, MissingNode.getInstance(), GraphUsage.NONE);
    assertThat(answer.fault().kind()).isEqualTo(kind);
  }

  @Test
  void readsTheHighestUsageOfBothHeaders() {
    GraphUsage usage =
        GraphUsage.of(
            json,
            "{\"call_count\":12,\"total_cputime\":3,\"total_time\":4}",
            "{\"102290129340398\":[{\"type\":\"whatsapp\",\"call_count\":97,\"total_cputime\":1,"
                + "\"total_time\":1,\"estimated_time_to_regain_access\":7}]}");
    assertThat(usage).isEqualTo(new GraphUsage(97, Duration.ofMinutes(7)));
  }

  @Test
  void takesNoOffenceAtAUsageThatCannotBeRead() {
    assertThat(GraphUsage.of(json, "busy", null)).isEqualTo(GraphUsage.NONE);
  }

  @Test
  void knowsThatACallWithoutAConnectionNeverLeft() {
    assertThat(new GraphUnavailable(new ConnectException("refused")).neverLeft()).isTrue();
    assertThat(new GraphUnavailable(new ConnectTimeoutException("slow")).neverLeft()).isTrue();
    assertThat(new GraphUnavailable(new IOException(new UnknownHostException("x"))).neverLeft())
        .isTrue();
  }

  @Test
  void doesNotKnowWhetherACallWithoutAnAnswerArrived() {
    assertThat(new GraphUnavailable(new SocketTimeoutException("read")).neverLeft()).isFalse();
    assertThat(new GraphUnavailable(new NoHttpResponseException("closed")).neverLeft()).isFalse();
  }
}
