package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.platform.Ids;
import io.guesthub.web.Problem;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is taken to Meta, and what comes of it. */
@HubTest
class MetaReviewTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String BODY =
      "Dear {{guest_first_name}}, we look forward to seeing you on {{check_in_date}} in our house.";

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;
  @Autowired private TemplateReview review;
  @Autowired private TemplateStore templates;
  @Autowired private Ids ids;

  @Test
  void aDraftIsSubmittedWithExamplesAndApproved() {
    MetaHotel hotel = MetaHotel.connected(hub, database, "review-submit");
    Template sent = review.submit(draft(hotel, "stay", BODY, HeaderType.NONE, null));
    assertThat(sent.status()).isEqualTo(TemplateStatus.PENDING);
    assertThat(sent.review().metaId()).isNotNull();
    hotel.awaitStatus("stay", "APPROVED");
    hotel.awaitNotice("The template stay (en) is approved");
    assertThat(hotel.account().path("status").asText()).isEqualTo("ACTIVE");
    await()
        .atMost(PATIENCE)
        .until(() -> hotel.stored("stay", "en", "components").contains("body_text_named_params"));
    assertThat(hotel.stored("stay", "en", "content")).contains("guest_first_name");
  }

  @Test
  void aRejectionIsShownInWords() {
    MetaHotel hotel = MetaHotel.connected(hub, database, "review-rejected");
    hotel.review("'outcome':'REJECTED','reason':'INVALID_FORMAT'");
    review.submit(draft(hotel, "stay", BODY, HeaderType.NONE, null));
    hotel.awaitStatus("stay", "REJECTED");
    hotel.awaitNotice("was rejected");
    assertThat(hotel.stored("stay", "en", "rejected_reason"))
        .contains("cannot read the text")
        .contains("Write whole sentences");
  }

  @Test
  void theCategoryThatMetaGivesIsShown() {
    MetaHotel hotel = MetaHotel.connected(hub, database, "review-category");
    hotel.review("'outcome':'APPROVED','category':'MARKETING'");
    Template sent = review.submit(draft(hotel, "stay", BODY, HeaderType.NONE, null));
    assertThat(sent.category()).isEqualTo("MARKETING");
    hotel.awaitNotice("is now of the category MARKETING");
  }

  @Test
  void aRefusalKeepsTheDraftWithTheReasonAtItsField() {
    MetaHotel hotel = MetaHotel.connected(hub, database, "review-refused");
    Template draft = draft(hotel, "stay", "We wait for {{guest_name}}", HeaderType.NONE, null);
    Template kept = review.submit(draft);
    assertThat(kept.status().isDraft()).isTrue();
    assertThat(kept.review().rejectedField()).isEqualTo("body");
    assertThat(kept.review().rejectedReason()).contains("start or the end");
    assertThat(hotel.stored("stay", "en", "submitted_at")).isEmpty();
  }

  @Test
  void aHeadersFileIsTakenToMetaFirst() throws Exception {
    MetaHotel hotel = MetaHotel.connected(hub, database, "review-sample");
    UUID file = hotel.uploaded("pixel.png", "image/png");
    Template sent = review.submit(draft(hotel, "stay", BODY, HeaderType.IMAGE, file));
    assertThat(sent.review().rejectedReason()).isNull();
    hotel.awaitStatus("stay", "APPROVED");
    await()
        .atMost(PATIENCE)
        .until(() -> hotel.stored("stay", "en", "components").contains("header_handle"));
    assertThat(templates.find(sent.id()).orElseThrow().content().header().mediaId())
        .isEqualTo(file);
  }

  @Test
  void aSubmissionWithoutAnswerIsLookedUpAndNotRepeated() {
    MetaHotel hotel = MetaHotel.connected(hub, database, "review-unknown");
    Template draft = draft(hotel, "stay", BODY, HeaderType.NONE, null);
    lostAnswer(draft);
    String metaId = hotel.madeAtMeta("stay", "en");
    Template found = review.submit(draft);
    assertThat(found.review().metaId()).isEqualTo(metaId);
    assertThat(found.status().isDraft()).isFalse();

    Template other = draft(hotel, "other", BODY, HeaderType.NONE, null);
    lostAnswer(other);
    assertThat(review.submit(other).status()).isEqualTo(TemplateStatus.PENDING);
  }

  @Test
  void anApprovedTemplateIsChangedAndMetasQuotaIsTold() {
    MetaHotel hotel = MetaHotel.connected(hub, database, "review-edit");
    Template draft = draft(hotel, "stay", BODY, HeaderType.NONE, null);
    review.submit(draft);
    hotel.awaitStatus("stay", "APPROVED");
    Template current = templates.find(draft.id()).orElseThrow();
    String text = BODY.replace("house", "hotel");
    Template changed = review.edit(current, with(current, text));
    assertThat(changed.content().body()).isEqualTo(text);
    assertThat(changed.editedAt()).hasSize(1);
    hotel.awaitStatus("stay", "APPROVED");
    Template again = templates.find(draft.id()).orElseThrow();
    assertThatThrownBy(() -> review.edit(again, with(again, BODY)))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.body().status()).isEqualTo(409));
    assertThat(templates.find(draft.id()).orElseThrow().content().body()).isEqualTo(text);
  }

  @Test
  void aChangeThatMetaRefusesChangesNothingAndNamesTheField() {
    MetaHotel hotel = MetaHotel.connected(hub, database, "review-edit-refused");
    Template draft = draft(hotel, "stay", BODY, HeaderType.NONE, null);
    review.submit(draft);
    hotel.awaitStatus("stay", "APPROVED");
    Template current = templates.find(draft.id()).orElseThrow();
    assertThatThrownBy(() -> review.edit(current, with(current, "For {{guest_name}}")))
        .isInstanceOfSatisfying(
            Problem.class,
            it -> {
              assertThat(it.body().type()).isEqualTo("refused-by-meta");
              assertThat(it.body().errors().get(0).field()).isEqualTo("body");
            });
    assertThat(templates.find(draft.id()).orElseThrow().content().body()).isEqualTo(BODY);
  }

  @Test
  void aDeletedTemplateIsGoneAtMetaAndItsNameRests() {
    MetaHotel hotel = MetaHotel.connected(hub, database, "review-delete");
    Template draft = draft(hotel, "stay", BODY, HeaderType.NONE, null);
    review.submit(draft);
    hotel.awaitStatus("stay", "APPROVED");
    Template approved = templates.find(draft.id()).orElseThrow();
    review.delete(approved);
    assertThat(hotel.status("stay")).isEqualTo("DELETED");
    assertThat(hotel.account().path("status").asText()).isEqualTo("INACTIVE");
    review.delete(approved);
    templates.delete(draft.id());
    Template refused = review.submit(draft(hotel, "stay", BODY, HeaderType.NONE, null));
    assertThat(refused.review().rejectedField()).isEqualTo("name");
    assertThat(refused.review().rejectedReason()).contains("30 days");
  }

  /** As after a call that Meta may have taken: the hub has stopped waiting for the answer. */
  private void lostAnswer(Template draft) {
    database
        .sql("UPDATE template SET submitted_at = now() - interval '1 minute' WHERE id = :id")
        .param("id", draft.id())
        .update();
  }

  private Template draft(
      MetaHotel hotel, String name, String body, HeaderType header, @Nullable UUID file) {
    Template draft =
        new Template(
            ids.next(),
            hotel.property(),
            hotel.accountId(),
            name,
            name,
            "en",
            "UTILITY",
            ParameterFormat.NAMED,
            Template.Eligibility.EVERYWHERE,
            new TemplateContent(
                new TemplateHeader(header, null, file),
                body,
                "Hotel Demo",
                List.of(
                    new TemplateButton(
                        TemplateButton.URL,
                        LinkKind.CUSTOM,
                        "See more",
                        "https://hotel.example/b/{{booking_id}}",
                        null))),
            null,
            3600,
            ReviewState.DRAFT,
            List.of());
    assertThat(templates.insert(draft)).isTrue();
    return draft;
  }

  private static Template with(Template old, String body) {
    TemplateContent content =
        new TemplateContent(
            old.content().header(), body, old.content().footer(), old.content().buttons());
    return new Template(
        old.id(),
        old.propertyId(),
        old.accountId(),
        old.name(),
        old.metaName(),
        old.language(),
        old.category(),
        old.format(),
        old.eligibility(),
        content,
        old.components(),
        old.ttlSeconds(),
        old.review(),
        old.editedAt());
  }
}
