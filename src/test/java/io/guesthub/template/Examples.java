package io.guesthub.template;

import io.guesthub.template.Template.Eligibility;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Templates as tests need them. */
final class Examples {

  private Examples() {}

  static TemplateContent body(String text) {
    return new TemplateContent(TemplateHeader.NONE, text, null, List.of());
  }

  static Template template(
      UUID accountId, String name, String language, TemplateContent content, ReviewState review) {
    return template("none", accountId, name, language, content, review, List.of());
  }

  static Template template(
      String propertyId,
      UUID accountId,
      String name,
      String language,
      TemplateContent content,
      ReviewState review,
      List<Instant> editedAt) {
    return new Template(
        UUID.randomUUID(),
        propertyId,
        accountId,
        name,
        MetaName.of(name, 1),
        language,
        "UTILITY",
        ParameterFormat.NAMED,
        Eligibility.EVERYWHERE,
        content,
        null,
        43_200,
        review,
        editedAt);
  }

  static ReviewState approved(@Nullable String metaId) {
    return new ReviewState(metaId, TemplateStatus.APPROVED, null, null, "GREEN", null);
  }
}
