package io.guesthub.meta.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which templates a list shows; what is absent does not count. */
record TemplateFilter(
    @Nullable String name,
    @Nullable String language,
    @Nullable String status,
    @Nullable String category) {

  static TemplateFilter of(HttpServletRequest call) {
    return new TemplateFilter(
        call.getParameter("name"),
        call.getParameter("language"),
        capitals(call.getParameter("status")),
        capitals(call.getParameter("category")));
  }

  private static @Nullable String capitals(@Nullable String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }
}
