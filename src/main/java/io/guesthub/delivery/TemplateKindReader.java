package io.guesthub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"type":"template","template":"<name>","language":"it"?,"parameters":{"tag":"…"}?,
 * "header":{"mediaId"|"url"|"location"}?,"buttonParameters":{"0":"suffix"}?}}.
 */
final class TemplateKindReader implements KindReader {

  /** Meta's longest name. */
  private static final int LONGEST_NAME = 512;

  private static final int LONGEST_LANGUAGE = 35;
  private static final int LONGEST_ID = 100;

  private final WebLinks links;

  TemplateKindReader(WebLinks links) {
    this.links = links;
  }

  @Override
  public Draft read(String type, Fields body) {
    String name = body.text("template", LONGEST_NAME);
    Optional<String> language = body.optionalText("language", LONGEST_LANGUAGE);
    Map<String, String> parameters = body.texts("parameters");
    Map<String, String> suffixes = body.texts("buttonParameters");
    suffixes.keySet().stream()
        .filter(index -> !index.matches("\\d{1,2}"))
        .forEach(
            index -> body.wrong("buttonParameters." + index, "must be a button's number, from 0"));
    @Nullable JsonNode header = body.optionalObject("header").map(this::header).orElse(null);
    return new Draft.Template(
        name, language.filter(code -> !code.isBlank()).orElse(null), parameters, header, suffixes);
  }

  private JsonNode header(Fields header) {
    ObjectNode read = JsonNodeFactory.instance.objectNode();
    List<String> given = Stream.of("mediaId", "url", "location").filter(header::has).toList();
    if (given.size() != 1) {
      header.wrong("mediaId", "is required, or url or location in its place; only one of them");
    } else {
      switch (given.get(0)) {
        case "mediaId" -> read.put("mediaId", header.text("mediaId", LONGEST_ID));
        case "url" -> read.put("url", links.fetched(header, "url"));
        default -> {
          Fields place = header.object("location");
          LocationKindReader.read(read.putObject("location"), place);
          place.end();
        }
      }
    }
    header.end();
    return read;
  }
}
