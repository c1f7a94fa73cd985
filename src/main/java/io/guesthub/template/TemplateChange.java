package io.guesthub.template;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has changed about a template.
 *
 * @param old absent for one that the hub has not known
 * @param told whether anybody is told
 */
record TemplateChange(@Nullable KnownTemplate old, KnownTemplate now, boolean told) {

  TemplateChange(@Nullable KnownTemplate old, KnownTemplate now) {
    this(old, now, true);
  }

  /** One that was there before the hub. */
  static TemplateChange silent(KnownTemplate now) {
    return new TemplateChange(null, now, false);
  }

  boolean isOfStatus() {
    return old == null || !old.status().value().status().equals(now.status().value().status());
  }

  boolean isOfQuality() {
    return old != null && !Objects.equals(old.quality().value(), now.quality().value());
  }

  boolean isOfCategory() {
    return old != null
        && !old.category().value().category().equals(now.category().value().category());
  }

  /** Whether Meta has announced to change the category, and had not before. */
  boolean isAnnounced() {
    String announced = now.category().value().correct();
    return old != null && announced != null && !announced.equals(old.category().value().correct());
  }
}
