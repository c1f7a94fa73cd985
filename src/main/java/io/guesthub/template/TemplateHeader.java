package io.guesthub.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands above a template's text.
 *
 * @param type what it is
 * @param text of a {@code TEXT}
 * @param mediaId our file of an {@code IMAGE}, {@code VIDEO} or {@code DOCUMENT}; absent for a
 *     template made elsewhere, whose file the sender names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TemplateHeader(HeaderType type, @Nullable String text, @Nullable UUID mediaId) {

  static final TemplateHeader NONE = new TemplateHeader(HeaderType.NONE, null, null);
}
