package io.guesthub.template;

import io.guesthub.account.ConnectedAccount;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.web.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Hands drafts in at Meta. A call whose outcome nobody knows is never simply repeated: Meta is
 * asked what became of it.
 */
@Component
class Submission {

  private static final Logger log = LoggerFactory.getLogger(Submission.class);

  /** Longer than a submission takes with the upload of its sample. */
  private static final Duration ABANDONED = Duration.ofMinutes(2);

  private final ReviewDesk desks;
  private final TemplateStore templates;
  private final Submissions submissions;
  private final TemplateReports reports;
  private final TemplateLookups lookups;
  private final TransactionOperations transaction;
  private final InstantSource clock;

  Submission(
      ReviewDesk desks,
      TemplateStore templates,
      Submissions submissions,
      TemplateReports reports,
      TemplateLookups lookups,
      TransactionOperations transaction,
      InstantSource clock) {
    this.desks = desks;
    this.templates = templates;
    this.submissions = submissions;
    this.reports = reports;
    this.lookups = lookups;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Submits a draft; see {@link TemplateReview#submit}.
   *
   * @return as it is stored now
   */
  Template submit(Template draft) {
    ReviewDesk.Desk desk = desks.open(draft.accountId());
    if (!begin(draft) && !settled(draft, desk)) {
      return stored(draft.id());
    }
    try {
      answered(draft, desk.account(), desk.submit(draft));
    } catch (GraphUnavailable e) {
      unanswered(draft, e);
    } catch (Problem e) {
      refused(draft.id(), e.body().detail(), field(e));
    }
    return stored(draft.id());
  }

  /** Should the hub die before Meta's answer is stored, a look settles what became of it. */
  private boolean begin(Template draft) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              boolean begun = submissions.begin(draft.id());
              if (begun) {
                lookups.later(draft, ABANDONED);
              }
              return begun;
            }));
  }

  /**
   * An earlier submission of which nobody knows what became: Meta is asked first.
   *
   * @return whether the draft may be submitted now
   */
  private boolean settled(Template draft, ReviewDesk.Desk desk) {
    if (!stored(draft.id()).status().isDraft()) {
      return false;
    }
    try {
      boolean there =
          lookups.look(
              desk.account(),
              new TemplateRefreshes.Wanted(draft.metaName(), draft.language()),
              desk.token());
      return !there && begin(draft);
    } catch (SyncStopped e) {
      templates.review(
          draft.id(), ReviewState.refused(notAnswering(e.reason()), null, clock.instant()));
      return false;
    }
  }

  private void answered(Template draft, ConnectedAccount account, ReviewDesk.Reply reply) {
    GraphAnswer answer = reply.answer();
    if (answer.ok() && answer.body().hasNonNull("id")) {
      transaction.executeWithoutResult(
          status ->
              reports.apply(
                  account,
                  List.of(TemplateReport.submitted(draft, answer.body(), reply.asked())),
                  false));
      return;
    }
    if (answer.ok() || Refusals.isUnknown(answer)) {
      unknown(draft);
      return;
    }
    Refusals.Refusal refusal = Refusals.of(answer);
    if (refusal.code() == Refusals.NAME_EXISTS) {
      // Perhaps an earlier call of ours, whose answer was lost: then Meta's list shows it.
      lookups.later(draft);
    }
    refused(draft.id(), refusal.reason(), refusal.field());
  }

  private void unanswered(Template draft, GraphUnavailable failure) {
    if (failure.neverLeft()) {
      refused(draft.id(), notAnswering("There is no connection"), null);
    } else {
      unknown(draft);
    }
  }

  /** The mark stays, so that the draft is looked up before anybody submits it again. */
  private void unknown(Template draft) {
    log.info("Template {} may be at Meta or not; it is looked up", draft.id());
    templates.review(
        draft.id(),
        ReviewState.refused(
            "WhatsApp has not confirmed it yet; that is looked up within a minute.",
            null,
            clock.instant()));
    lookups.later(draft);
  }

  private void refused(UUID id, String reason, @Nullable String field) {
    transaction.executeWithoutResult(
        status -> {
          submissions.end(id);
          if (stored(id).status().isDraft()) {
            templates.review(id, ReviewState.refused(reason, field, clock.instant()));
          }
        });
  }

  private Template stored(UUID id) {
    return templates.find(id).orElseThrow(Problem::notFound);
  }

  private static @Nullable String field(Problem problem) {
    return problem.body().errors().isEmpty() ? null : problem.body().errors().get(0).field();
  }

  private static String notAnswering(String reason) {
    return reason + ". Submit it again in a while.";
  }
}
