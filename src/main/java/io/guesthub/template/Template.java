package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template in one language.
 *
 * @param id ours
 * @param propertyId whose it is
 * @param accountId whose account it belongs to
 * @param name as people know it; the same in all languages
 * @param metaName as Meta knows it; the same in all languages
 * @param language Meta's code, such as {@code pt_BR}
 * @param category Meta's word: {@code MARKETING}, {@code UTILITY} or {@code AUTHENTICATION}
 * @param format how it calls its parameters
 * @param eligibility which listings it fits
 * @param content what it says
 * @param components the same as Meta had it when asked last; absent before. It may hold what {@code
 *     content} cannot say
 * @param ttlSeconds how long Meta tries to deliver it; absent where it is Meta's own 30 days
 * @param review what Meta thinks of it
 * @param editedAt when Meta took changes of it, oldest first, for the last 30 days at least
 */
record Template(
    UUID id,
    String propertyId,
    UUID accountId,
    String name,
    String metaName,
    String language,
    String category,
    ParameterFormat format,
    Eligibility eligibility,
    TemplateContent content,
    @Nullable JsonNode components,
    @Nullable Integer ttlSeconds,
    ReviewState review,
    List<Instant> editedAt) {

  /** Copies the list. */
  Template {
    editedAt = List.copyOf(editedAt);
  }

  TemplateStatus status() {
    return review.status();
  }

  /** Whether Meta has certainly approved it at some time. */
  boolean wasApproved() {
    return !editedAt.isEmpty() || status().isAfterApproval();
  }

  /** The same with another state of review. */
  Template with(ReviewState changed) {
    return new Template(
        id,
        propertyId,
        accountId,
        name,
        metaName,
        language,
        category,
        format,
        eligibility,
        content,
        components,
        ttlSeconds,
        changed,
        editedAt);
  }

  /** The same with other words of people's. */
  Template changed(
      String newName,
      Eligibility newEligibility,
      ParameterFormat newFormat,
      TemplateContent newContent,
      String newCategory,
      @Nullable Integer newTtlSeconds) {
    return new Template(
        id,
        propertyId,
        accountId,
        newName,
        metaName,
        language,
        newCategory,
        newFormat,
        newEligibility,
        newContent,
        components,
        newTtlSeconds,
        review,
        editedAt);
  }

  /** As those who send it need it. */
  SendableTemplate sendable() {
    return new SendableTemplate(this);
  }

  /**
   * Which listings a template fits: the hub's own matter, which Meta never hears of.
   *
   * @param all whether it fits every one
   * @param listingIds those that it fits, where not all
   */
  record Eligibility(boolean all, Set<String> listingIds) {

    static final Eligibility EVERYWHERE = new Eligibility(true, Set.of());

    /** Copies the listings. */
    Eligibility {
      listingIds = Set.copyOf(listingIds);
    }
  }
}
