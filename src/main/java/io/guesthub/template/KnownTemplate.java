package io.guesthub.template;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the hub knows of a template at Meta, part by part, each with the time at which it was so.
 *
 * @param id ours
 * @param name as people know it
 * @param metaId Meta's id; absent while Meta has not taken it
 * @param content what it says, as the hub understands it
 * @param text its components are missing while Meta has not shown it
 */
record KnownTemplate(
    UUID id,
    String name,
    String metaName,
    String language,
    @Nullable String metaId,
    TemplateContent content,
    Told<ReviewStatus> status,
    Told<@Nullable String> quality,
    Told<ReviewCategory> category,
    Told<ReviewedText> text) {

  /**
   * What is known once Meta has also said this. Whatever order reports come in, and however often,
   * a later one is never undone by an earlier one.
   */
  KnownTemplate and(TemplateReport report) {
    if (isOfAnother(report)) {
      return report.isWhole() && status.at() != null && report.seen().isAfter(status.at())
          ? replaced(report)
          : this;
    }
    Sighting seen = report.seen();
    ReviewCategory told = report.category();
    return new KnownTemplate(
        id,
        name,
        metaName,
        language,
        report.metaId().isEmpty() ? metaId : report.metaId(),
        content,
        report.status() == null ? status : status.and(completed(report.status()), seen),
        report.quality() == null ? quality : quality.and(report.quality(), seen),
        told == null ? category : categoryAnd(told, seen),
        report.text() == null ? text : text.and(report.text(), seen));
  }

  /** Whether only Meta can tell what is true now. */
  boolean isInDoubt(TemplateReport report) {
    Sighting seen = report.seen();
    if (isOfAnother(report)) {
      return report.isWhole()
          && status.at() != null
          && !seen.isAfter(status.at())
          && !status.at().isAfter(seen);
    }
    return (report.status() != null && status.isInDoubt(completed(report.status()), seen))
        || (report.quality() != null && quality.isInDoubt(report.quality(), seen))
        || (report.category() != null
            && !report.category().agrees(category.value())
            && category.isInDoubt(report.category(), seen))
        || (report.text() != null && text.isInDoubt(report.text(), seen));
  }

  /** Meta gives a name that was deleted and made again a new id: what was known is of the old. */
  private boolean isOfAnother(TemplateReport report) {
    return metaId != null && !report.metaId().isEmpty() && !metaId.equals(report.metaId());
  }

  private KnownTemplate replaced(TemplateReport report) {
    Sighting seen = report.seen();
    return new KnownTemplate(
        id,
        name,
        metaName,
        language,
        report.metaId(),
        content,
        new Told<>(Objects.requireNonNull(report.status()), seen),
        new Told<>(report.quality(), seen),
        new Told<>(Objects.requireNonNull(report.category()), seen),
        new Told<>(Objects.requireNonNull(report.text()), seen));
  }

  /** The same with what it says read anew. */
  KnownTemplate with(TemplateContent changed) {
    return new KnownTemplate(
        id, name, metaName, language, metaId, changed, status, quality, category, text);
  }

  /** Webhooks give a longer reason than lists do. */
  private ReviewStatus completed(ReviewStatus told) {
    return told.isShorterThan(status.value()) ? status.value() : told;
  }

  /**
   * Only the announcement says when a category will change; so that is kept of it, even where a
   * list has shown the rest before, or is asked for it because of doubt.
   */
  private Told<ReviewCategory> categoryAnd(ReviewCategory told, Sighting seen) {
    Told<ReviewCategory> latest = category.and(completed(told), seen);
    ReviewCategory known = latest.value();
    boolean tellsWhen = told.changesAt() != null && known.changesAt() == null;
    return tellsWhen && (told.agrees(known) || category.isInDoubt(told, seen))
        ? new Told<>(known.changingAt(told.changesAt()), latest.at())
        : latest;
  }

  /** Lists say what a category will be, and not when: that is known from the announcement. */
  private ReviewCategory completed(ReviewCategory told) {
    ReviewCategory known = category.value();
    boolean isTheSame = known.correct() == null || known.agrees(told);
    return told.correct() != null && told.changesAt() == null && isTheSame
        ? told.changingAt(known.changesAt())
        : told;
  }
}
