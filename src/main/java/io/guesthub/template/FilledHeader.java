package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.property.Listing;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills headers that are not text: with a file, or with where the booked listing is. */
final class FilledHeader {

  private static final Pattern FILE_NAME = Pattern.compile("[^/]+\\.[A-Za-z0-9]{2,5}");

  private final TemplateHeader header;
  private final TemplateValues values;
  private final Function<UUID, Optional<String>> fileName;
  private final Map<String, String> examples;

  /**
   * Fills a header.
   *
   * @param fileName of a file of ours by its id, if it has one
   * @param examples of the template, for when values are made up
   */
  FilledHeader(
      TemplateHeader header,
      TemplateValues values,
      Function<UUID, Optional<String>> fileName,
      Map<String, String> examples) {
    this.header = header;
    this.values = values;
    this.fileName = fileName;
    this.examples = examples;
  }

  /** The parameter as Meta wants it; empty where nobody has told. */
  Optional<ObjectNode> parameter() {
    String type = header.type().name().toLowerCase(Locale.ROOT);
    Optional<ObjectNode> value =
        header.type() == HeaderType.LOCATION ? location() : file(header.type());
    return value.map(
        content -> {
          ObjectNode parameter = JsonNodeFactory.instance.objectNode();
          parameter.put("type", type);
          parameter.set(type, content);
          return parameter;
        });
  }

  /** Our file that goes out: the caller's, else the template's. */
  static Optional<UUID> mediaId(TemplateHeader header, TemplateValues values) {
    String given = given(values, "mediaId");
    if (given == null && given(values, "url") == null) {
      return Optional.ofNullable(header.mediaId());
    }
    try {
      return Optional.ofNullable(given).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      // No file has such an id: the next one that has none, either, tells it better.
      return Optional.of(new UUID(0, 0));
    }
  }

  private Optional<ObjectNode> file(HeaderType type) {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    Optional<UUID> mediaId = mediaId(header, values);
    String given = given(values, "url");
    String url = given == null && values.invented() ? sample() : given;
    if (mediaId.isPresent()) {
      file.put("hubMediaId", mediaId.get().toString());
    } else if (url != null) {
      file.put("link", url);
    } else {
      return Optional.empty();
    }
    if (type == HeaderType.DOCUMENT) {
      mediaId.flatMap(fileName).or(() -> nameIn(url)).ifPresent(it -> file.put("filename", it));
    }
    return Optional.of(file);
  }

  /** Meta gives the sample of the review an address, from which it can be sent, too. */
  private @Nullable String sample() {
    String sample = examples.get(ComponentExamples.HEADER_FILE);
    return sample != null && sample.startsWith("https://") ? sample : null;
  }

  private static Optional<String> nameIn(@Nullable String url) {
    if (url == null) {
      return Optional.empty();
    }
    try {
      String path = URI.create(url).getPath();
      return Optional.ofNullable(path)
          .map(it -> it.substring(it.lastIndexOf('/') + 1))
          .filter(it -> FILE_NAME.matcher(it).matches());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<ObjectNode> location() {
    JsonNode given = values.header() == null ? null : values.header().get("location");
    if (given != null && given.path("latitude").isNumber() && given.path("longitude").isNumber()) {
      return Optional.of(
          place(
              given.path("latitude").doubleValue(),
              given.path("longitude").doubleValue(),
              given.path("name").textValue(),
              given.path("address").textValue()));
    }
    return BookedListing.of(values.property(), values.booking()).stream()
        .map(BookedListing::known)
        .filter(Objects::nonNull)
        .filter(listing -> listing.latitude() != null && listing.longitude() != null)
        .findFirst()
        .or(this::inventedPlace)
        .map(this::place);
  }

  private ObjectNode place(Listing listing) {
    return place(
        listing.latitude() == null ? 0 : listing.latitude(),
        listing.longitude() == null ? 0 : listing.longitude(),
        listing.name(),
        listing.address() == null ? values.property().name() : listing.address());
  }

  private static ObjectNode place(
      double latitude, double longitude, @Nullable String name, @Nullable String address) {
    ObjectNode place = JsonNodeFactory.instance.objectNode();
    place.put("latitude", latitude).put("longitude", longitude);
    if (name != null) {
      place.put("name", name);
    }
    if (address != null) {
      place.put("address", address);
    }
    return place;
  }

  private Optional<Listing> inventedPlace() {
    return values.invented()
        ? Optional.of(new Listing("", values.property().name(), 41.9, 12.5, null))
        : Optional.empty();
  }

  private static @Nullable String given(TemplateValues values, String what) {
    return values.header() == null ? null : values.header().path(what).textValue();
  }
}
