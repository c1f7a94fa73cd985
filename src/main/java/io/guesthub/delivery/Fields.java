package io.guesthub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a message, read field by field. What is wrong is noted with its path and reading
 * goes on; {@code null} counts as absent. A field that nobody has asked for is unknown.
 */
final class Fields {

  private final JsonNode object;
  private final String path;
  private final BodyFaults faults;
  private final Set<String> asked = new HashSet<>();

  private Fields(JsonNode object, String path, BodyFaults faults) {
    this.object = object;
    this.path = path;
    this.faults = faults;
  }

  /** The message itself. */
  static Fields of(ObjectNode body, BodyFaults faults) {
    return new Fields(body, "", faults);
  }

  /** The path of a field, as the sender reads it. */
  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Notes that a field is wrong. */
  void wrong(String name, String message) {
    faults.wrong(path(name), message);
  }

  /** Whether the sender gave the field a value. */
  boolean has(String name) {
    asked.add(name);
    return object.hasNonNull(name);
  }

  /** A value as it stands; a missing one is noted where it is required. */
  Optional<JsonNode> value(String name) {
    return has(name) ? Optional.of(object.get(name)) : Optional.empty();
  }

  /** Text that must be there and not blank; empty after a fault. */
  String text(String name, int most) {
    Optional<String> text = optionalText(name, most);
    if (text.isEmpty() && !has(name)) {
      wrong(name, "is required");
    } else if (text.isPresent() && text.get().isBlank()) {
      wrong(name, "must not be blank");
    }
    return text.orElse("");
  }

  /** Text that may be missing or blank. */
  Optional<String> optionalText(String name, int most) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !value.get().isTextual()) {
      wrong(name, "must be text");
      return Optional.empty();
    }
    Optional<String> text = value.map(JsonNode::textValue);
    if (text.isPresent() && text.get().codePointCount(0, text.get().length()) > most) {
      faults.tooLong(path(name), most);
    }
    return text;
  }

  /** A number in a range that must be there; null after a fault. */
  @Nullable JsonNode number(String name, double least, double most) {
    JsonNode value = value(name).orElse(null);
    if (value == null) {
      wrong(name, "is required");
      return null;
    }
    boolean fits = value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most;
    if (!fits) {
      wrong(name, "must be a number from " + (long) least + " to " + (long) most);
      return null;
    }
    return value;
  }

  /** True or false, where it is said. */
  Optional<Boolean> flag(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      wrong(name, "must be true or false");
      return Optional.empty();
    }
    return value.map(JsonNode::booleanValue);
  }

  /** An object that must be there; one without fields after a fault. */
  Fields object(String name) {
    if (!has(name)) {
      wrong(name, "is required");
      return nothing(name);
    }
    return optionalObject(name).orElseGet(() -> nothing(name));
  }

  /** An object that may be missing. */
  Optional<Fields> optionalObject(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !value.get().isObject()) {
      wrong(name, "must be an object");
      return Optional.empty();
    }
    return value.map(given -> new Fields(given, path(name), faults));
  }

  /** The objects of a list that must be there; those of them that are none are noted. */
  List<Fields> objects(String name, int least, int most) {
    JsonNode list = value(name).orElse(null);
    if (list == null) {
      wrong(name, "is required");
      return List.of();
    }
    if (!list.isArray() || list.size() < least || list.size() > most) {
      wrong(name, "must be a list of " + least + " to " + most);
      return List.of();
    }
    List<Fields> objects = new ArrayList<>();
    for (int index = 0; index < list.size(); index++) {
      String place = name + "[" + index + "]";
      if (list.get(index).isObject()) {
        objects.add(new Fields(list.get(index), path(place), faults));
      } else {
        wrong(place, "must be an object");
      }
    }
    return objects;
  }

  /** Texts by name, of an object that may be missing; numbers are taken as they are written. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonNode given = value(name).orElse(null);
    if (given != null && !given.isObject()) {
      wrong(name, "must be an object of texts");
    } else if (given != null) {
      given
          .properties()
          .forEach(
              entry -> {
                if (entry.getValue().isTextual() || entry.getValue().isNumber()) {
                  texts.put(entry.getKey(), entry.getValue().asText());
                } else {
                  wrong(name + "." + entry.getKey(), "must be text");
                }
              });
    }
    return texts;
  }

  /** Notes every field that nobody has asked for. */
  void end() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                wrong(name, "is not a field of this kind of message");
              }
            });
  }

  /** Takes the place of an object that is missing: asks of it find nothing, and note nothing. */
  private Fields nothing(String name) {
    return new Fields(JsonNodeFactory.instance.objectNode(), path(name), new BodyFaults());
  }
}
