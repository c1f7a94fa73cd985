package io.guesthub.reminder;

import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import io.guesthub.web.ProblemBody;
import java.util.stream.Collectors;

/** Reads why delivery has refused a message. */
final class Refusals {

  private static final int UNPROCESSABLE = 422;
  private static final int NOT_FOUND = 404;

  private Refusals() {}

  /** What becomes of the row. */
  static Verdict read(Problem problem, boolean hasPhones) {
    ProblemBody body = problem.body();
    if (body.status() == NOT_FOUND) {
      return new Verdict.Cancel(Reason.BOOKING_CANCELLED);
    }
    String detail = body.detail();
    return switch (body.type()) {
      case "no-phone" ->
          new Verdict.Hold(hasPhones ? Reason.SUSPECT_PHONE : Reason.NO_PHONE, detail);
      case "consent-denied" -> new Verdict.Hold(Reason.CONSENT_DENIED, detail);
      case "opted-out" -> new Verdict.Hold(Reason.OPTED_OUT, detail);
      case "banned" -> new Verdict.Hold(Reason.BANNED, detail);
      case "template-not-approved", "template-unknown" ->
          new Verdict.Hold(Reason.TEMPLATE_NOT_APPROVED, detail);
      case "account-not-active" -> new Verdict.Hold(Reason.ACCOUNT_NOT_ACTIVE, detail);
      default -> {
        if (body.status() != UNPROCESSABLE) {
          throw problem;
        }
        yield new Verdict.Hold(Reason.MISSING_PARAMETER, fields(body));
      }
    };
  }

  /** The names of what is missing, never a guest's value. */
  private static String fields(ProblemBody body) {
    return body.errors().stream()
        .map(FieldError::field)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
