package io.guesthub.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Presets over HTTP. */
@RestController
@RequestMapping("/api/v1/template-presets")
@Tag(name = "Templates")
class PresetApi {

  private final Presets presets;

  PresetApi(Presets presets) {
    this.presets = presets;
  }

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(
      summary = "Texts to begin a template with",
      description =
          "Each is a template in one language that can be changed and then made. broken names"
              + " files of the configuration that are left out.")
  @ApiResponse(
      responseCode = "200",
      description = "Presets, and files that are none",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(TemplateExamples.PRESETS)))
  Answer list(@RequestParam(required = false) @Nullable String language, PageRequest page) {
    Presets.Found found = presets.read();
    String code = language == null ? null : Languages.code(language).orElse(language);
    long from = page.cursor().map(place -> place.number(0)).orElse(0L);
    List<Preset> rest =
        found.presets().stream()
            .filter(preset -> code == null || code.equals(preset.draft().language()))
            .skip(Math.max(0, from))
            .limit(page.fetch())
            .toList();
    Page<Preset> items = Page.of(rest, page, preset -> Cursor.of(from + page.limit()));
    List<Broken> broken =
        found.broken().entrySet().stream()
            .map(file -> new Broken(file.getKey(), file.getValue()))
            .toList();
    return new Answer(items.items(), items.nextCursor(), broken);
  }

  /** The presets, and the files that are none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(List<Preset> items, @Nullable String nextCursor, List<Broken> broken) {}

  /** A file that is left out. */
  record Broken(String file, String reason) {}
}
