package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.property.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a template's components as Meta tells them (template components). What only the hub knows,
 * such as its own file of a header or which tag ends an address, is taken over from what is stored,
 * as long as Meta's template still says the same there.
 */
final class ComponentReading {

  private final Property property;
  private final @Nullable TemplateContent known;

  /**
   * Reads for a property.
   *
   * @param property whose template it is
   * @param known what is stored of it; absent for one that was not known before
   */
  ComponentReading(Property property, @Nullable TemplateContent known) {
    this.property = property;
    this.known = known;
  }

  /**
   * What the components say.
   *
   * @param components as Meta has them; kinds that the hub does not know are passed over
   */
  TemplateContent read(JsonNode components) {
    TemplateHeader header = TemplateHeader.NONE;
    String body = "";
    String footer = null;
    List<TemplateButton> buttons = new ArrayList<>();
    for (JsonNode component : components) {
      switch (upper(component, "type")) {
        case "HEADER" -> header = header(component);
        case "BODY" -> body = component.path("text").asText("");
        case "FOOTER" -> footer = component.path("text").textValue();
        case "BUTTONS" -> component.path("buttons").forEach(it -> buttons.add(button(it)));
        default -> {
          // Kept as it came, beside this.
        }
      }
    }
    return new TemplateContent(header, body, footer, takenOver(buttons));
  }

  private TemplateHeader header(JsonNode component) {
    HeaderType type = headerType(upper(component, "format"));
    boolean sameFile = known != null && type.isMedia() && known.header().type() == type;
    return new TemplateHeader(
        type,
        type == HeaderType.TEXT ? component.path("text").asText("") : null,
        known != null && sameFile ? known.header().mediaId() : null);
  }

  private static HeaderType headerType(String format) {
    try {
      return HeaderType.valueOf(format);
    } catch (IllegalArgumentException e) {
      return HeaderType.OTHER;
    }
  }

  private TemplateButton button(JsonNode button) {
    String url = button.path("url").textValue();
    return new TemplateButton(
        upper(button, "type"),
        url == null ? null : kind(url),
        button.path("text").asText(""),
        url,
        button.path("phone_number").textValue());
  }

  private LinkKind kind(String url) {
    for (LinkKind kind : LinkKind.values()) {
      String base = GuestLinks.base(property, kind);
      if (base != null && url.equals(GuestLinks.open(base))) {
        return kind;
      }
    }
    return LinkKind.CUSTOM;
  }

  private List<TemplateButton> takenOver(List<TemplateButton> buttons) {
    List<TemplateButton> before = known == null ? List.of() : known.buttons();
    List<TemplateButton> result = new ArrayList<>();
    for (int index = 0; index < buttons.size(); index++) {
      TemplateButton now = buttons.get(index);
      boolean same =
          index < before.size() && asMetaHasIt(before.get(index)).equals(asMetaHasIt(now));
      result.add(same ? before.get(index) : now);
    }
    return result;
  }

  /** Without what Meta does not keep: the kind, and the name of what ends the address. */
  private static TemplateButton asMetaHasIt(TemplateButton button) {
    String url = Objects.requireNonNullElse(button.url(), "");
    return new TemplateButton(
        button.type(),
        null,
        button.text(),
        Wording.of(url).filled(name -> GuestLinks.SUFFIX),
        button.phoneNumber());
  }

  private static String upper(JsonNode node, String field) {
    return node.path(field).asText("").toUpperCase(Locale.ROOT);
  }
}
