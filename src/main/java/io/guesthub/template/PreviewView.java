package io.guesthub.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guesthub.web.FieldError;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template as the guest would see it.
 *
 * @param language in which it is written
 * @param body with WhatsApp's marks; tags without a value stand as they are
 * @param formatted the body as it looks
 * @param cost what sending it may cost
 * @param missing what there is no value for
 * @param problems what keeps the draft from its review
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PreviewView(
    String language,
    Header header,
    String body,
    List<Markup.Block> formatted,
    @Nullable String footer,
    List<TemplateButton> buttons,
    @Nullable Cost cost,
    List<String> missing,
    List<FieldError> problems) {

  /**
   * What stands above the text.
   *
   * @param mediaId our file
   * @param fileName as the guest reads it
   * @param place where it is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Header(
      HeaderType type,
      @Nullable String text,
      @Nullable UUID mediaId,
      @Nullable String fileName,
      @Nullable Place place) {}

  /** A place on the map. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Place(
      double latitude, double longitude, @Nullable String name, @Nullable String address) {}
}
