package io.guesthub.template;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Meta thinks of a template, as far as the hub knows.
 *
 * @param metaId Meta's id of this language; absent while Meta has not taken it
 * @param status where it stands
 * @param rejectedReason why it was refused, in words for people
 * @param rejectedField the field of the template that the reason is about, where one can tell
 * @param quality Meta's score: {@code GREEN}, {@code YELLOW}, {@code RED} or {@code UNKNOWN}
 * @param syncedAt when Meta was last asked or last told
 * @param coming the category that Meta has announced
 */
record ReviewState(
    @Nullable String metaId,
    TemplateStatus status,
    @Nullable String rejectedReason,
    @Nullable String rejectedField,
    @Nullable String quality,
    @Nullable Instant syncedAt,
    @Nullable ComingCategory coming) {

  static final ReviewState DRAFT =
      new ReviewState(null, TemplateStatus.DRAFT, null, null, null, null);

  /** With no other category announced. */
  ReviewState(
      @Nullable String metaId,
      TemplateStatus status,
      @Nullable String rejectedReason,
      @Nullable String rejectedField,
      @Nullable String quality,
      @Nullable Instant syncedAt) {
    this(metaId, status, rejectedReason, rejectedField, quality, syncedAt, null);
  }

  /** Whether Meta has not taken it for a name that somebody else has, or had lately. */
  boolean isRefusedForItsName() {
    return status.isDraft() && ("name".equals(rejectedField) || "language".equals(rejectedField));
  }

  /** Still a draft, and why Meta did not take it. */
  static ReviewState refused(String reason, @Nullable String field, Instant at) {
    return new ReviewState(null, TemplateStatus.DRAFT, reason, field, null, at);
  }
}
