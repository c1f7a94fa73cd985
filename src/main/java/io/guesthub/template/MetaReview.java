package io.guesthub.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes templates to Meta over the Graph API. */
@Component
class MetaReview implements TemplateReview {

  private final Submission submission;
  private final ReviewDesk desks;
  private final ReviewRequests requests;
  private final GraphClient graph;
  private final TemplateStore templates;
  private final KnownTemplateStore known;
  private final TemplateReports reports;
  private final TemplateLookups lookups;
  private final TransactionOperations transaction;
  private final InstantSource clock;

  MetaReview(
      Submission submission,
      ReviewDesk desks,
      ReviewRequests requests,
      GraphClient graph,
      TemplateStore templates,
      KnownTemplateStore known,
      TemplateReports reports,
      TemplateLookups lookups,
      TransactionOperations transaction,
      InstantSource clock) {
    this.submission = submission;
    this.desks = desks;
    this.requests = requests;
    this.graph = graph;
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
    String metaId = current.review().metaId();
    if (metaId == null) {
      throw Problem.conflict("template-not-submitted", "WhatsApp does not have this template yet.");
    }
    try {
      ObjectNode request = requests.content(wanted, desk.token());
      if (!current.category().equals(wanted.category())) {
        request.put("category", wanted.category());
      }
      if (current.format() != wanted.format()) {
        request.put("parameter_format", wanted.format().name());
      }
      Instant asked = clock.instant();
      GraphAnswer answer = graph.post(metaId, request, desk.token());
      if (!answer.ok()) {
        throw refusal(current, answer);
      }
      edited(current, wanted, asked);
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
    String metaId = template.review().metaId();
    if (metaId == null || template.status().isDeleted()) {
      return;
    }
    Instant asked = clock.instant();
    try {
      GraphAnswer answer =
          graph.delete(
              desk.account().wabaId() + TemplateList.EDGE,
              Map.of("name", template.metaName(), "hsm_id", metaId),
              desk.token());
      if (!answer.ok() && Refusals.of(answer).code() != Refusals.NOT_FOUND) {
        throw refusal(template, answer);
      }
    } catch (GraphUnavailable e) {
      lookups.later(template);
      throw unavailable();
    }
    TemplateReport gone = TemplateReport.gone(template, Sighting.shown(asked, clock.instant()));
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
