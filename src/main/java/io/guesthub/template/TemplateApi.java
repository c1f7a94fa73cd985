package io.guesthub.template;

import io.guesthub.template.TemplateStore.Place;
import io.guesthub.template.TemplateStore.Wanted;
import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Templates of a property over HTTP. */
@RestController
@RequestMapping("/api/v1/properties/{property}/templates")
@Tag(name = "Templates")
class TemplateApi {

  private final Authoring authoring;
  private final TemplateStore store;
  private final TemplateViews views;

  TemplateApi(Authoring authoring, TemplateStore store, TemplateViews views) {
    this.authoring = authoring;
    this.store = store;
    this.views = views;
  }

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(summary = "The property's templates by name and language, each with its review")
  @ApiResponse(
      responseCode = "200",
      description = "A page of the list",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(TemplateExamples.LIST)))
  Page<TemplateView> list(
      @PathVariable String property,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(required = false) @Nullable UUID accountId,
      PageRequest page) {
    Place after =
        page.cursor()
            .map(place -> new Place(place.text(0), place.text(1), place.id(2)))
            .orElse(null);
    Wanted wanted =
        new Wanted(
            status == null ? null : new TemplateStatus(status).name(),
            language == null ? null : Languages.code(language).orElse(language),
            accountId);
    Page<Template> rows =
        Page.of(
            store.list(property, wanted, after, page.fetch()),
            page,
            row -> Cursor.of(row.name(), row.language(), row.id()));
    return new Page<>(views.of(property, rows.items()), rows.nextCursor());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Permission.EDIT_TEMPLATES)
  @Operation(
      summary = "Makes a template and submits it for review",
      description =
          "What WhatsApp refuses at once stays a DRAFT and shows the rejectedReason. With"
              + " submit=false it is only stored. A name that there is in another language gets"
              + " one more language.")
  @ApiResponse(
      responseCode = "201",
      description = "As it is stored now",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(TemplateExamples.PENDING)))
  TemplateView create(
      @PathVariable String property,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(examples = @ExampleObject(TemplateExamples.DRAFT)))
          @RequestBody
          TemplateDraft draft,
      @RequestParam(defaultValue = "true") boolean submit) {
    return views.of(authoring.create(property, draft, submit));
  }

  @GetMapping("/{id}")
  @Allowed(Permission.READ)
  @Operation(summary = "One template in one language")
  @ApiResponse(
      responseCode = "200",
      description = "The template",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(TemplateExamples.APPROVED)))
  TemplateView get(@PathVariable String property, @PathVariable UUID id) {
    return views.of(store.find(property, id).orElseThrow(Problem::notFound));
  }

  @PutMapping("/{id}")
  @Allowed(Permission.EDIT_TEMPLATES)
  @Operation(
      summary = "Changes a template; WhatsApp reviews it again where guests would see the change",
      description =
          "Name and listings change at once and in all languages. Guests get what was approved"
              + " before until WhatsApp has taken the change.")
  @ApiResponse(
      responseCode = "200",
      description = "As it is stored now",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(TemplateExamples.APPROVED)))
  TemplateView change(
      @PathVariable String property,
      @PathVariable UUID id,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(examples = @ExampleObject(TemplateExamples.DRAFT)))
          @RequestBody
          TemplateDraft draft,
      @RequestParam(defaultValue = "true") boolean submit) {
    return views.of(authoring.change(property, id, draft, submit));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.EDIT_TEMPLATES)
  @Operation(
      summary = "Deletes a template in its one language, at WhatsApp too",
      description = "One that reminders send: only with force=true.")
  void delete(
      @PathVariable String property,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean force) {
    authoring.delete(property, id, force);
  }

  @PostMapping("/{id}/translations")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Permission.EDIT_TEMPLATES)
  @Operation(
      summary = "Adds a language to a template and submits it for review",
      description = "What is left out stays as it is; every language has a review of its own.")
  @ApiResponse(
      responseCode = "201",
      description = "The new language",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(TemplateExamples.PENDING)))
  TemplateView translate(
      @PathVariable String property,
      @PathVariable UUID id,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(examples = @ExampleObject(TemplateExamples.TRANSLATION)))
          @RequestBody
          TemplateDraft draft,
      @RequestParam(defaultValue = "true") boolean submit) {
    return views.of(authoring.translate(property, id, draft, submit));
  }

  @PutMapping("/{id}/listings")
  @Allowed(Permission.EDIT_TEMPLATES)
  @Operation(
      summary = "Says which listings a template fits, in all its languages; without any review")
  @ApiResponse(
      responseCode = "200",
      description = "As it is stored now",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(TemplateExamples.APPROVED)))
  TemplateView listings(
      @PathVariable String property,
      @PathVariable UUID id,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(examples = @ExampleObject(TemplateExamples.LISTINGS)))
          @Valid
          @RequestBody
          Listings listings) {
    return views.of(authoring.eligible(property, id, listings.all(), listings.ids()));
  }

  /** Which listings a template fits. */
  record Listings(@NotNull Boolean all, @Nullable List<@NotNull String> listingIds) {

    List<String> ids() {
      return listingIds == null ? List.of() : listingIds;
    }
  }
}
