package io.guesthub.template;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When Meta lets a template be changed (template management): approved, rejected and paused ones
 * only; approved ones once in 24 hours and ten times in 30 days.
 */
final class EditRule {

  private static final Duration BETWEEN = Duration.ofHours(24);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int IN_A_MONTH = 10;

  private EditRule() {}

  /** Why the template cannot be changed now; empty where it can. */
  static Optional<Refusal> check(Template template, Instant now) {
    TemplateStatus status = template.status();
    if (status.isDraft()) {
      return Optional.empty();
    }
    if (!status.isChangeable()) {
      return Optional.of(
          new Refusal(
              "WhatsApp lets nobody change a template that is %s.".formatted(status.name()), null));
    }
    if (!status.isApproved()) {
      return Optional.empty();
    }
    List<Instant> lately =
        template.editedAt().stream().filter(at -> at.isAfter(now.minus(MONTH))).sorted().toList();
    if (lately.isEmpty()) {
      return Optional.empty();
    }
    Instant afterLast = lately.get(lately.size() - 1).plus(BETWEEN);
    Instant afterMany =
        lately.size() < IN_A_MONTH
            ? Instant.MIN
            : lately.get(lately.size() - IN_A_MONTH).plus(MONTH);
    Instant from = afterLast.isAfter(afterMany) ? afterLast : afterMany;
    return from.isAfter(now)
        ? Optional.of(
            new Refusal(
                "WhatsApp lets an approved template be changed once in 24 hours and 10 times in 30"
                    + " days.",
                from))
        : Optional.empty();
  }

  /**
   * Why not, and until when.
   *
   * @param reason in words for people
   * @param until it may be changed then; absent where no time will do
   */
  record Refusal(String reason, @Nullable Instant until) {}
}
