package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a value of the canonical booking comes from. In a file it is a path, a list of paths (the
 * first with a value counts), or an object with more to say.
 *
 * @param paths where it may stand, the best first
 * @param value a fixed value instead
 * @param match a regular expression: its first group, or all that it matches, is the value; where
 *     it matches nothing there is none
 * @param table what the PMS's words mean
 * @param otherwise where there is no value, or none that the table knows
 * @param format of a time: a pattern, {@code unix} or {@code unix-ms}; otherwise it shows itself
 * @param zone of a time that names none; otherwise the property's
 * @param decimal sign of an amount; otherwise a point
 * @param take of several values
 * @param when holds, or there is no value
 * @param emptyClears whether a value that is null or empty clears what is known
 * @param required whether a booking without it is unusable
 * @param orElse where else it comes from, if there is no value here
 */
@JsonDeserialize(using = SourceReader.class)
record Source(
    List<Place> paths,
    @Nullable String value,
    @Nullable Pattern match,
    Map<String, String> table,
    @Nullable String otherwise,
    @Nullable String format,
    @Nullable ZoneId zone,
    @Nullable String decimal,
    Take take,
    @Nullable Condition when,
    boolean emptyClears,
    boolean required,
    @Nullable Source orElse) {

  /** How many values of a list are wanted. */
  enum Take {
    FIRST,
    ALL,
    /** The least as text: the first of several times of one form. */
    EARLIEST,
    /** The greatest as text: the last of several times of one form. */
    LATEST,
    /** Numbers, added up. */
    SUM
  }

  /** All values that are not empty, as the PMS wrote them, in the order of the paths. */
  List<JsonNode> values(JsonNode item) {
    if (when != null && !when.holds(item)) {
      return orElse == null ? List.of() : orElse.values(item);
    }
    List<JsonNode> values = new ArrayList<>();
    if (value != null) {
      values.add(TextNode.valueOf(value));
    }
    for (Place path : paths) {
      for (JsonNode found : path.in(item)) {
        if (found.isArray()) {
          found.forEach(each -> translated(each).ifPresent(values::add));
        } else {
          translated(found).ifPresent(values::add);
        }
      }
    }
    if (values.isEmpty() && orElse != null) {
      return orElse.values(item);
    }
    if (values.isEmpty() && otherwise != null) {
      values.add(TextNode.valueOf(otherwise));
    }
    return taken(values);
  }

  private List<JsonNode> taken(List<JsonNode> values) {
    if (values.size() < 2) {
      return values;
    }
    Comparator<JsonNode> asText = Comparator.comparing(JsonNode::asText);
    return switch (take) {
      case ALL -> values;
      case FIRST -> values.subList(0, 1);
      case EARLIEST -> values.stream().sorted(asText).toList();
      case LATEST -> values.stream().sorted(asText.reversed()).toList();
      case SUM -> List.of(DecimalNode.valueOf(sum(values)));
    };
  }

  private BigDecimal sum(List<JsonNode> values) {
    return values.stream()
        .map(each -> Scalars.amount(each, decimal))
        .filter(amount -> amount != null)
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The first value. */
  Optional<JsonNode> first(JsonNode item) {
    return values(item).stream().findFirst();
  }

  /** Whether the PMS says that there is no value. */
  boolean isEmptied(JsonNode item) {
    return emptyClears && paths.stream().anyMatch(path -> !path.in(item).isEmpty());
  }

  private Optional<JsonNode> translated(JsonNode found) {
    String text = Scalars.text(found);
    if (text == null) {
      return Optional.empty();
    }
    if (match != null) {
      Matcher matcher = match.matcher(text);
      if (!matcher.find()) {
        return Optional.empty();
      }
      text = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
      if (text == null || text.isBlank()) {
        return Optional.empty();
      }
    }
    if (!table.isEmpty()) {
      String meant = inTable(text);
      return Optional.ofNullable(meant == null ? otherwise : meant).map(TextNode::valueOf);
    }
    return Optional.of(match == null ? found : TextNode.valueOf(text));
  }

  private @Nullable String inTable(String text) {
    return table.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(text))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
