package io.guesthub.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The times of what Meta said, part by part, as they are stored. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Seen(
    @Nullable Sighting status,
    @Nullable Sighting quality,
    @Nullable Sighting category,
    @Nullable Sighting text) {

  static Seen of(KnownTemplate template) {
    return new Seen(
        template.status().at(),
        template.quality().at(),
        template.category().at(),
        template.text().at());
  }
}
