package io.guesthub.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.Allowed;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.guesthub.web.ReadFaults;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Previews of templates over HTTP, for programs and for people. */
@RestController
@RequestMapping("/api/v1/properties/{property}/templates")
@Tag(name = "Templates")
class PreviewApi {

  private static final String HTML = "text/html;charset=UTF-8";

  private final Previews previews;
  private final TemplateStore store;
  private final ObjectMapper json;

  PreviewApi(Previews previews, TemplateStore store, ObjectMapper json) {
    this.previews = previews;
    this.store = store;
    this.json = json;
  }

  @PostMapping(path = "/preview", produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed(Permission.READ)
  @Operation(
      summary = "Shows a draft as the guest would see it, however unfinished it is",
      description =
          "With the values of bookingId, or with invented ones; missing lists tags without a"
              + " value, problems what keeps it from its review. Accept: text/html gives a page.")
  @ApiResponse(
      responseCode = "200",
      description = "As the guest would see it",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              examples = @ExampleObject(TemplateExamples.PREVIEW)))
  PreviewView preview(
      @PathVariable String property,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(examples = @ExampleObject(TemplateExamples.PREVIEWED_DRAFT)))
          @RequestBody
          JsonNode draft) {
    return view(property, draft);
  }

  @PostMapping(path = "/preview", produces = HTML)
  @Allowed(Permission.READ)
  @Hidden
  String page(@PathVariable String property, @RequestBody JsonNode draft) {
    return PreviewPage.of(view(property, draft));
  }

  @GetMapping(path = "/{id}/preview", produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed(Permission.READ)
  @Operation(
      summary = "Shows a stored template as the guest would see it",
      description = "Accept: text/html gives a page.")
  @ApiResponse(
      responseCode = "200",
      description = "As the guest would see it",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              examples = @ExampleObject(TemplateExamples.PREVIEW)))
  PreviewView preview(
      @PathVariable String property,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String bookingId) {
    return view(property, id, bookingId);
  }

  @GetMapping(path = "/{id}/preview", produces = HTML)
  @Allowed(Permission.READ)
  @Hidden
  String page(
      @PathVariable String property,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String bookingId) {
    return PreviewPage.of(view(property, id, bookingId));
  }

  private PreviewView view(String property, UUID id, @Nullable String bookingId) {
    return previews.of(store.find(property, id).orElseThrow(Problem::notFound), bookingId);
  }

  /** The booking stands beside the draft; what is left must be a draft and nothing else. */
  private PreviewView view(String property, JsonNode request) {
    if (!(request instanceof ObjectNode object)) {
      throw Problem.invalid("body", "must be an object");
    }
    ObjectNode draft = object.deepCopy();
    JsonNode booking = draft.remove("bookingId");
    if (booking != null && !booking.isTextual() && !booking.isNull()) {
      throw Problem.invalid("bookingId", "must be a text");
    }
    try {
      return previews.of(
          property,
          json.treeToValue(draft, TemplateDraft.class),
          booking == null ? null : booking.textValue());
    } catch (JsonProcessingException e) {
      throw ReadFaults.explain(e);
    }
  }
}
