package io.guesthub.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A button under a template's text.
 *
 * @param type Meta's word; the hub makes {@code URL}, {@code PHONE_NUMBER} and {@code QUICK_REPLY}
 * @param kind of a {@code URL}: where it leads
 * @param text what is written on it
 * @param url of a {@code URL}; what differs from guest to guest stands at its end, as a tag or as
 *     <code>{{1}}</code>
 * @param phoneNumber of a {@code PHONE_NUMBER}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TemplateButton(
    String type,
    @Nullable LinkKind kind,
    String text,
    @Nullable String url,
    @Nullable String phoneNumber) {

  static final String URL = "URL";
  static final String PHONE_NUMBER = "PHONE_NUMBER";
  static final String QUICK_REPLY = "QUICK_REPLY";

  boolean is(String wanted) {
    return type.equals(wanted);
  }
}
