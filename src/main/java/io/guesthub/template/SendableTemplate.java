package io.guesthub.template;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template in one language that Meta has approved, as it was read. */
public final class SendableTemplate {

  private final Template template;

  SendableTemplate(Template template) {
    this.template = template;
  }

  /** All of it, for those who fill it. */
  Template template() {
    return template;
  }

  /** Our id of it in this language. */
  public UUID id() {
    return template.id();
  }

  /** Whose it is. */
  public String propertyId() {
    return template.propertyId();
  }

  /** Whose account it belongs to. */
  public UUID accountId() {
    return template.accountId();
  }

  /** What people call it. */
  public String name() {
    return template.name();
  }

  /** What Meta calls it. */
  public String metaName() {
    return template.metaName();
  }

  /** Meta's code, such as {@code pt_BR}. */
  public String language() {
    return template.language();
  }

  /** {@code MARKETING}, {@code UTILITY} or {@code AUTHENTICATION}. */
  public String category() {
    return template.category();
  }

  /** Whether it fits every listing. */
  public boolean allListings() {
    return template.eligibility().all();
  }

  /** The listings that it fits, where not all. */
  public Set<String> listingIds() {
    return template.eligibility().listingIds();
  }

  /** How long Meta tries to deliver it; null where it is Meta's own 30 days. */
  public @Nullable Duration lifetime() {
    Integer seconds = template.ttlSeconds();
    return seconds == null || seconds < 0 ? null : Duration.ofSeconds(seconds);
  }
}
