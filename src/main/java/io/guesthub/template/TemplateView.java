package io.guesthub.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template as the API shows it (contract, section 7).
 *
 * @param cost what sending it may cost
 * @param rejectedField the field that {@code rejectedReason} is about, where one can tell
 * @param comingCategory what Meta has announced to make of it
 * @param usedBy reminders that send it
 * @param editable whether WhatsApp would take a change now
 * @param editableAt when it would again, where that is only a matter of time
 * @param testable whether it can be sent, so that one can try it on a phone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TemplateView(
    UUID id,
    UUID accountId,
    String name,
    String metaName,
    String language,
    String category,
    @Nullable Cost cost,
    boolean allListings,
    List<String> listingIds,
    TemplateHeader header,
    String body,
    @Nullable String footer,
    List<TemplateButton> buttons,
    @Nullable Integer ttlSeconds,
    TemplateStatus status,
    @Nullable String rejectedReason,
    @Nullable String rejectedField,
    @Nullable String quality,
    @Nullable ComingCategory comingCategory,
    @Nullable Instant syncedAt,
    List<UUID> usedBy,
    boolean editable,
    @Nullable Instant editableAt,
    boolean testable) {}
