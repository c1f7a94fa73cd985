package io.guesthub.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Meta's review of a template stands.
 *
 * @param reason why it was rejected, in words for people
 */
record ReviewStatus(TemplateStatus status, @Nullable String reason) {

  /** Meta's reasons (template webhooks) as the front desk understands them. */
  private static final Map<String, String> REASONS =
      Map.of(
          "ABUSIVE_CONTENT",
          "Meta finds the text threatening, abusive or against its policies.",
          "INCORRECT_CATEGORY",
          "Meta finds that the text does not belong to the category that was chosen.",
          "CATEGORY_NOT_AVAILABLE",
          "Meta does not offer this category to the account.",
          "INVALID_FORMAT",
          "Meta cannot read the text: placeholders without words around them, or a broken link.",
          "PROMOTIONAL",
          "Meta finds the text promotional; choose the category MARKETING.",
          "SCAM",
          "Meta takes the text for a fraud; leave out requests for card or identity numbers.",
          "TAG_CONTENT_MISMATCH",
          "The text's language or content is not what was declared.");

  /**
   * Reads Meta's words.
   *
   * @param reason such as {@code INVALID_FORMAT}; one that is not known is shown as it is
   */
  static ReviewStatus of(String status, @Nullable String reason) {
    boolean none = reason == null || reason.isEmpty() || reason.equals("NONE");
    return new ReviewStatus(
        new TemplateStatus(status), none ? null : REASONS.getOrDefault(reason, reason));
  }

  /** The same with what Meta adds. */
  ReviewStatus adding(String detail) {
    return detail.isBlank()
        ? this
        : new ReviewStatus(status, reason == null ? detail : reason + " " + detail);
  }

  /** Whether the other says the same and more. */
  boolean isShorterThan(ReviewStatus other) {
    return status.equals(other.status)
        && other.reason != null
        && (reason == null || other.reason.startsWith(reason));
  }
}
