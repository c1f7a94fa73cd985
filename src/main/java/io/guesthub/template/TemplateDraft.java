package io.guesthub.template;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template as a caller describes it. What the hub adds when it shows one is passed over, so that
 * what was read can be sent back changed.
 *
 * @param accountId absent where the property has one account only
 * @param language BCP 47 or Meta's code
 * @param category {@code UTILITY} or {@code MARKETING}
 * @param allListings absent: true
 * @param ttlSeconds absent for a utility template: the longest that Meta takes, 12 hours
 */
@JsonIgnoreProperties({
  "id",
  "metaName",
  "status",
  "rejectedReason",
  "rejectedField",
  "quality",
  "cost",
  "comingCategory",
  "syncedAt",
  "usedBy",
  "editable",
  "editableAt",
  "testable",
  "preset",
  "description"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
record TemplateDraft(
    @Nullable UUID accountId,
    @Nullable String name,
    @Nullable String language,
    @Nullable String category,
    @Nullable Boolean allListings,
    @Nullable List<@Nullable String> listingIds,
    @Nullable HeaderDraft header,
    @Nullable String body,
    @Nullable String footer,
    @Nullable List<@Nullable ButtonDraft> buttons,
    @Nullable Integer ttlSeconds) {

  /** A header as a caller describes it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HeaderDraft(@Nullable String type, @Nullable String text, @Nullable UUID mediaId) {}

  /**
   * A button as a caller describes it.
   *
   * @param url of a link to the booking or the check-in: absent where it is the property's
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ButtonDraft(
      @Nullable String type,
      @Nullable String kind,
      @Nullable String text,
      @Nullable String url,
      @Nullable String phoneNumber) {}

  /** The same text in another language. */
  TemplateDraft in(@Nullable String other) {
    return new TemplateDraft(
        accountId,
        name,
        other,
        category,
        allListings,
        listingIds,
        header,
        body,
        footer,
        buttons,
        ttlSeconds);
  }

  /** The same under another name. */
  TemplateDraft named(String other) {
    return new TemplateDraft(
        accountId,
        other,
        language,
        category,
        allListings,
        listingIds,
        header,
        body,
        footer,
        buttons,
        ttlSeconds);
  }

  /** The same with what is left out taken from another. */
  TemplateDraft or(TemplateDraft other) {
    return new TemplateDraft(
        first(accountId, other.accountId),
        first(name, other.name),
        first(language, other.language),
        first(category, other.category),
        first(allListings, other.allListings),
        first(listingIds, other.listingIds),
        first(header, other.header),
        first(body, other.body),
        first(footer, other.footer),
        first(buttons, other.buttons),
        first(ttlSeconds, other.ttlSeconds));
  }

  /** A stored template as a caller would describe it. */
  static TemplateDraft of(Template template) {
    TemplateContent content = template.content();
    TemplateHeader header = content.header();
    return new TemplateDraft(
        template.accountId(),
        template.name(),
        template.language(),
        template.category(),
        template.eligibility().all(),
        List.copyOf(template.eligibility().listingIds()),
        new HeaderDraft(header.type().name(), header.text(), header.mediaId()),
        content.body(),
        content.footer(),
        content.buttons().stream().map(TemplateDraft::button).toList(),
        template.ttlSeconds());
  }

  private static ButtonDraft button(TemplateButton button) {
    LinkKind kind = button.kind();
    return new ButtonDraft(
        button.type(),
        kind == null ? null : kind.name(),
        button.text(),
        button.url(),
        button.phoneNumber());
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }
}
