package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.conversation.OutboundFile;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The templates in the database, chosen and filled for those who send them. */
@Component
class ApprovedTemplates implements Templates {

  /** What the hub knows how to fill. */
  private static final Set<String> FILLABLE = Set.of("HEADER", "BODY", "FOOTER", "BUTTONS");

  private static final Set<String> OTHER_BUTTONS = Set.of("MPM", "SPM", "ORDER_DETAILS");

  private final TemplateStore store;
  private final LocalFormats formats;
  private final HeaderFiles files;
  private final TemplateReview review;

  ApprovedTemplates(
      TemplateStore store, LocalFormats formats, HeaderFiles files, TemplateReview review) {
    this.store = store;
    this.formats = formats;
    this.files = files;
    this.review = review;
  }

  @Override
  public SendableTemplate choose(UUID accountId, String name, List<String> languages) {
    List<Template> approved = approvedNamed(accountId, name);
    return LanguageChoice.best(approved, languages).sendable();
  }

  @Override
  public SendableTemplate exactly(UUID accountId, String name, String language) {
    List<Template> all = named(accountId, name);
    String code = Languages.code(language).orElse(language);
    Template found =
        all.stream()
            .filter(template -> template.language().equals(code))
            .findFirst()
            .orElseThrow(
                () ->
                    unknown(
                        "language",
                        "The template has no language %s; it has %s."
                            .formatted(language, languagesOf(all))));
    if (!found.status().isApproved()) {
      throw notApproved(List.of(found));
    }
    return found.sendable();
  }

  @Override
  public SendableTemplate byId(String propertyId, UUID id) {
    Template template = store.find(propertyId, id).orElseThrow(Problem::notFound);
    if (!template.status().isApproved()) {
      throw notApproved(List.of(template));
    }
    return template.sendable();
  }

  @Override
  public List<SendableTemplate> approved(UUID accountId) {
    return store.approved(accountId).stream().map(Template::sendable).toList();
  }

  @Override
  public FilledTemplate fill(SendableTemplate sendable, TemplateValues values) {
    Template template = sendable.template();
    checkFillable(template);
    Optional<OutboundFile> file = headerFile(template, values);
    LocalFormat format = formats.of(template.language());
    return new Filling(template, values, format, id -> file.map(OutboundFile::fileName)).message();
  }

  @Override
  public void refused(UUID accountId, String metaName, String language) {
    review.refused(accountId, metaName, language);
  }

  private List<Template> approvedNamed(UUID accountId, String name) {
    List<Template> all = named(accountId, name);
    List<Template> approved =
        all.stream().filter(template -> template.status().isApproved()).toList();
    if (approved.isEmpty()) {
      throw notApproved(all);
    }
    return approved;
  }

  private List<Template> named(UUID accountId, String name) {
    List<Template> all = store.named(accountId, name);
    if (all.isEmpty()) {
      throw unknown("template", "The account has no template of this name.");
    }
    // Another template's name for Meta may be what people call this one: the latter counts.
    String metaName = all.get(0).metaName();
    return all.stream().filter(template -> template.metaName().equals(metaName)).toList();
  }

  /** The template's own file must be there; the caller's is the business of whoever sends it. */
  private Optional<OutboundFile> headerFile(Template template, TemplateValues values) {
    TemplateHeader header = template.content().header();
    if (!header.type().isMedia()) {
      return Optional.empty();
    }
    Optional<UUID> id = FilledHeader.mediaId(header, values);
    Optional<OutboundFile> file = id.flatMap(it -> files.find(template.propertyId(), it));
    if (file.isEmpty() && id.isPresent() && id.get().equals(header.mediaId())) {
      throw Problem.unprocessable(
          "media-unknown",
          "The file of the template's header is not here any more.",
          List.of(new FieldError("header.mediaId", "give a file, or renew that of the template")));
    }
    return file;
  }

  private static void checkFillable(Template template) {
    boolean plain = template.content().header().type() != HeaderType.OTHER;
    JsonNode components = template.components();
    if (components != null) {
      for (JsonNode component : components) {
        plain &= FILLABLE.contains(component.path("type").asText().toUpperCase(Locale.ROOT));
      }
    }
    plain &=
        template.content().buttons().stream().noneMatch(it -> OTHER_BUTTONS.contains(it.type()));
    if (!plain) {
      throw Problem.unprocessable(
          "template-unsupported",
          "The template has parts, such as a carousel, that the hub cannot fill in.",
          List.of(new FieldError("template", "has parts that the hub cannot fill in")));
    }
  }

  private static Problem unknown(String field, String detail) {
    return Problem.unprocessable(
        "template-unknown", detail, List.of(new FieldError(field, detail)));
  }

  private static Problem notApproved(List<Template> all) {
    String states =
        String.join(
            ", ", all.stream().map(it -> it.language() + " is " + it.status().name()).toList());
    return Problem.conflict(
        "template-not-approved",
        "WhatsApp has not approved the template, or not any more: " + states + ".");
  }

  private static String languagesOf(List<Template> templates) {
    return String.join(", ", templates.stream().map(Template::language).toList());
  }
}
