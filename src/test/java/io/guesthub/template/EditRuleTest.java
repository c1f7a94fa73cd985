package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.template.EditRule.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditRuleTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"DRAFT", "APPROVED", "REJECTED", "PAUSED"})
  void aTemplateMayBeChanged(String status) {
    assertThat(check(status)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PENDING", "DISABLED", "IN_APPEAL", "ARCHIVED", "SOMETHING_NEW"})
  void inOtherStatesItMayNot(String status) {
    assertThat(check(status)).map(Refusal::until).isEmpty();
    assertThat(check(status)).map(Refusal::reason).get().asString().contains(status);
  }

  @Test
  void anApprovedOneOnceInADay() {
    Instant last = NOW.minus(Duration.ofHours(5));
    assertThat(check("APPROVED", last)).map(Refusal::until).contains(last.plusSeconds(86_400));
    assertThat(check("APPROVED", NOW.minus(Duration.ofHours(24)))).isEmpty();
    assertThat(check("REJECTED", last)).isEmpty();
  }

  @Test
  void anApprovedOneTenTimesInThirtyDays() {
    Instant[] ten = edits(10);
    assertThat(check("APPROVED", ten))
        .map(Refusal::until)
        .contains(NOW.minus(Duration.ofDays(20)).plus(Duration.ofDays(30)));
    assertThat(check("APPROVED", edits(9))).isEmpty();
  }

  private static Instant[] edits(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> NOW.minus(Duration.ofDays(2L * i)))
        .toArray(Instant[]::new);
  }

  private static Optional<Refusal> check(String status, Instant... editedAt) {
    ReviewState review = new ReviewState("1", new TemplateStatus(status), null, null, null, null);
    return EditRule.check(
        Examples.template(
            "p", UUID.randomUUID(), "T", "it", Examples.body("Hi"), review, List.of(editedAt)),
        NOW);
  }
}
