package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Source} in any of its three forms. */
final class SourceReader extends JsonDeserializer<Source> {

  /** The long form, as it stands in a file. */
  record Form(
      @Nullable Place path,
      @Nullable List<Place> paths,
      @Nullable String value,
      @Nullable String match,
      @Nullable Map<String, String> table,
      @Nullable String otherwise,
      @Nullable String format,
      @Nullable String zone,
      @Nullable String decimal,
      Source.@Nullable Take take,
      @Nullable Condition when,
      boolean emptyClears,
      boolean required,
      @Nullable Source orElse) {}

  @Override
  public Source deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.hasToken(JsonToken.START_OBJECT)) {
      Form form = parser.readValueAs(Form.class);
      try {
        return source(form);
      } catch (IllegalArgumentException wrong) {
        throw JsonMappingException.from(parser, String.valueOf(wrong.getMessage()), wrong);
      }
    }
    List<Place> paths = new ArrayList<>();
    if (parser.hasToken(JsonToken.START_ARRAY)) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        paths.add(parser.readValueAs(Place.class));
      }
    } else {
      paths.add(parser.readValueAs(Place.class));
    }
    return new Source(
        paths,
        null,
        null,
        Map.of(),
        null,
        null,
        null,
        null,
        Source.Take.ALL,
        null,
        false,
        false,
        null);
  }

  private static Source source(Form form) {
    List<Place> paths = new ArrayList<>();
    if (form.path() != null) {
      paths.add(form.path());
    }
    if (form.paths() != null) {
      paths.addAll(form.paths());
    }
    if (paths.isEmpty() == (form.value() == null)) {
      throw new IllegalArgumentException("a value comes from path, from paths, or is a value");
    }
    return new Source(
        List.copyOf(paths),
        form.value(),
        form.match() == null ? null : pattern(form.match()),
        form.table() == null ? Map.of() : Map.copyOf(form.table()),
        form.otherwise(),
        format(form.format()),
        form.zone() == null ? null : zone(form.zone()),
        form.decimal(),
        form.take() == null ? Source.Take.ALL : form.take(),
        form.when(),
        form.emptyClears(),
        form.required(),
        form.orElse());
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException("match is no regular expression: " + wrong.getMessage());
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException("'" + text + "' is no time zone");
    }
  }

  private static @Nullable String format(@Nullable String format) {
    if (format != null && !Times.isFormat(format)) {
      throw new IllegalArgumentException("'" + format + "' is no format of a time");
    }
    return format;
  }
}
