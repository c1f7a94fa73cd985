package io.guesthub.template;

import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes templates to Meta over the Graph API. */
@Component
class MetaReview implements TemplateReview {

  private final Submission submission;
  private final ReviewDesk desks;
  private final TemplateStore templates;
  private final KnownTemplateStore known;
  private final TemplateReports reports;
  private final TemplateLookups lookups;
  private final TransactionOperations transaction;
  private final InstantSource clock;

  MetaReview(
      Submission submission,
      ReviewDesk desks,
      TemplateStore templates,
      KnownTemplateStore known,
      TemplateReports reports,
      TemplateLookups lookups,
      TransactionOperations transaction,
      InstantSource clock) {
    this.submission = submission;
    this.desks = desks;
    this.templates = templates;
    this.known = known;
    this.reports = reports;
    this.lookups = lookups;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public Template submit(Template draft) {
    return submission.submit(draft);
  }

  @Override
  public Template edit(Template current, Template wanted) {
    ReviewDesk.Desk desk = desks.open(current.accountId());
    if (current.review().metaId() == null) {
      throw Problem.conflict("template-not-submitted", "WhatsApp does not have this template yet.");
    }
    try {
      ReviewDesk.Reply reply = desk.edit(current, wanted);
      if (!reply.answer().ok()) {
        throw refusal(current, reply.answer());
      }
      edited(current, wanted, reply.asked());
    } catch (GraphUnavailable e) {
      lookups.later(current);
      throw unavailable();
    }
    lookups.now(desk.account(), current, desk.token());
    return templates.find(current.id()).orElseThrow(Problem::notFound);
  }

  /** What Meta makes of the change shows the look that follows. */
  private void edited(Template current, Template wanted, Instant asked) {
    transaction.executeWithoutResult(
        status -> {
          if (current.status().isApproved()) {
            templates.edited(current.id(), asked);
          }
          known.rewrite(wanted, asked);
        });
  }

  @Override
  public void delete(Template template) {
    ReviewDesk.Desk desk = desks.open(template.accountId());
    if (template.review().metaId() == null || template.status().isDeleted()) {
      return;
    }
    ReviewDesk.Reply reply;
    try {
      reply = desk.delete(template);
    } catch (GraphUnavailable e) {
      lookups.later(template);
      throw unavailable();
    }
    if (!reply.answer().ok() && Refusals.of(reply.answer()).code() != Refusals.NOT_FOUND) {
      throw refusal(template, reply.answer());
    }
    TemplateReport gone =
        TemplateReport.gone(template, Sighting.shown(reply.asked(), clock.instant()));
    transaction.executeWithoutResult(status -> reports.apply(desk.account(), List.of(gone), false));
  }

  @Override
  public void refused(UUID accountId, String metaName, String language) {
    lookups.soon(accountId, metaName, language);
  }

  private Problem refusal(Template template, GraphAnswer answer) {
    if (Refusals.isUnknown(answer)) {
      lookups.later(template);
      return unavailable();
    }
    Refusals.Refusal refusal = Refusals.of(answer);
    if (refusal.code() == Refusals.NOT_EDITABLE) {
      lookups.later(template);
      return Problem.conflict("template-not-editable", refusal.reason());
    }
    String field = refusal.field();
    return Problem.unprocessable(
        "refused-by-meta",
        refusal.reason(),
        field == null ? List.of() : List.of(new FieldError(field, refusal.reason())));
  }

  private static Problem unavailable() {
    return Problem.unavailable(
        "meta-unavailable", "WhatsApp does not answer; try again in a minute.");
  }
}
