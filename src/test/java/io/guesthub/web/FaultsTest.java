package io.guesthub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;

@ExtendWith(OutputCaptureExtension.class)
class FaultsTest {

  private final Faults faults =
      new Faults(new Outages(InstantSource.fixed(Instant.parse("2026-11-23T10:15:30Z"))));

  static Stream<Arguments> thrown() {
    return Stream.of(
        Arguments.of(new CannotGetJdbcConnectionException("pool"), 503, "database-unavailable"),
        Arguments.of(new CannotCreateTransactionException("none"), 503, "database-unavailable"),
        Arguments.of(new QueryTimeoutException("slow"), 503, "database-unavailable"),
        Arguments.of(new SQLException("stopping", "57P01"), 503, "database-unavailable"),
        Arguments.of(
            new DataAccessResourceFailureException("row", new SQLException("big", "54000")),
            500,
            "internal-error"),
        Arguments.of(new SQLException("duplicate", "23505"), 500, "internal-error"),
        Arguments.of(new JMSException("closed"), 503, "bus-unavailable"),
        Arguments.of(new AccessDeniedException("no"), 403, "role-too-small"),
        Arguments.of(Problem.conflict("banned", "The guest is banned."), 409, "banned"),
        Arguments.of(new StackOverflowError(), 500, "internal-error"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void theAnswerIsTheSameHoweverDeepTheCauseLies(Throwable thrown, int status, String type) {
    for (Throwable seen : new Throwable[] {thrown, wrapped(thrown)}) {
      ProblemBody body = faults.explain(seen).body();
      assertThat(body.status()).isEqualTo(status);
      assertThat(body.type()).isEqualTo(type);
    }
  }

  @Test
  void aFaultOfOursIsLoggedOnceAndNotShown(CapturedOutput log) throws IOException {
    MockHttpServletResponse response = new MockHttpServletResponse();
    new ProblemWriter(new ObjectMapper(), faults)
        .write(response, new IllegalStateException("secret"));
    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(response.getContentAsString()).doesNotContain("secret");
    String reference =
        new ObjectMapper().readTree(response.getContentAsString()).path("reference").asText();
    assertThat(log.getOut()).containsOnlyOnce(reference);
  }

  @Test
  void anOutageAsksToTryAgainAndIsLoggedOnce(CapturedOutput log) throws IOException {
    MockHttpServletResponse response = new MockHttpServletResponse();
    for (int i = 0; i < 3; i++) {
      response = new MockHttpServletResponse();
      new ProblemWriter(new ObjectMapper(), faults).write(response, new JMSException("closed"));
    }
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    assertThat(response.getContentType()).isEqualTo(ProblemBody.MEDIA_TYPE);
    assertThat(log.getOut()).containsOnlyOnce("cannot be used");
  }

  @Test
  void aProblemCarriesMembersOfItsOwn() throws IOException {
    Problem problem =
        Problem.conflict("window-closed", "The window is closed.")
            .with("closesAt", "2026-11-23T10:15:30Z");
    assertThat(new ObjectMapper().writeValueAsString(problem.body()))
        .isEqualTo(
            "{\"type\":\"window-closed\",\"title\":\"Window closed\",\"status\":409,"
                + "\"detail\":\"The window is closed.\",\"closesAt\":\"2026-11-23T10:15:30Z\"}");
  }

  private static Throwable wrapped(Throwable thrown) {
    return new RuntimeException(new IllegalStateException(thrown));
  }
}
