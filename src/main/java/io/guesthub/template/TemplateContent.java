package io.guesthub.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a template says in one language.
 *
 * @param header above the text
 * @param body the text, with parameters as <code>{{tag}}</code> or <code>{{1}}</code>
 * @param footer small print below; never with parameters
 * @param buttons below that, in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TemplateContent(
    TemplateHeader header, String body, @Nullable String footer, List<TemplateButton> buttons) {

  /** Copies the buttons. */
  TemplateContent {
    buttons = List.copyOf(buttons);
  }
}
