package io.guesthub.template;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/**
 * Where a template stands with Meta. Meta adds new ones; they are kept as they come.
 *
 * @param name Meta's word in capitals, or {@code DRAFT} for what Meta has not taken yet
 */
record TemplateStatus(@JsonValue String name) {

  /** Ours alone: Meta has not seen it, or has refused to take it. */
  static final TemplateStatus DRAFT = new TemplateStatus("DRAFT");

  static final TemplateStatus PENDING = new TemplateStatus("PENDING");
  static final TemplateStatus APPROVED = new TemplateStatus("APPROVED");
  static final TemplateStatus REJECTED = new TemplateStatus("REJECTED");
  static final TemplateStatus PAUSED = new TemplateStatus("PAUSED");

  /** Meta has stopped it for good. */
  static final TemplateStatus DISABLED = new TemplateStatus("DISABLED");

  /** Gone at Meta. */
  static final TemplateStatus DELETED = new TemplateStatus("DELETED");

  /** Meta refuses changes in any other (template management). */
  private static final Set<TemplateStatus> CHANGEABLE = Set.of(APPROVED, REJECTED, PAUSED);

  private static final Set<String> AFTER_APPROVAL =
      Set.of("APPROVED", "PAUSED", "DISABLED", "ARCHIVED", "FLAGGED", "LOCKED", "PENDING_DELETION");

  @JsonCreator
  TemplateStatus(String name) {
    this.name = name.toUpperCase(Locale.ROOT);
  }

  boolean isDraft() {
    return equals(DRAFT);
  }

  /** Only such are sent. */
  boolean isApproved() {
    return equals(APPROVED);
  }

  boolean isDeleted() {
    return equals(DELETED);
  }

  /** Whether Meta lets its text be changed, apart from how often. */
  boolean isChangeable() {
    return CHANGEABLE.contains(this);
  }

  /** Whether only what Meta has approved comes to this. */
  boolean isAfterApproval() {
    return AFTER_APPROVAL.contains(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
