package io.guesthub.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says in plain words why a JSON body cannot be read: the field, or the place in the text. Public
 * for doors that read JSON themselves, such as the queues of the PMS.
 */
public final class ReadFaults {

  private static final String WHOLE_BODY = "body";

  private ReadFaults() {}

  /** The problem for what Jackson threw. */
  public static Problem explain(JsonProcessingException thrown) {
    if (thrown instanceof UnrecognizedPropertyException unknown) {
      return Problem.invalid(path(unknown), "is not a known field");
    }
    if (thrown instanceof InvalidFormatException format) {
      return Problem.invalid(path(format), "must be " + expected(format.getTargetType()));
    }
    if (thrown instanceof MismatchedInputException mismatch) {
      return Problem.invalid(path(mismatch), "must be " + expected(mismatch.getTargetType()));
    }
    if (thrown instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return Problem.invalid(path(mapping), "cannot be read");
    }
    return Problem.invalid(WHOLE_BODY, "is not readable JSON" + place(thrown.getLocation()));
  }

  private static String path(JsonMappingException thrown) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : thrown.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? WHOLE_BODY : path.toString();
  }

  static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (type.isEnum()) {
      return "one of " + String.join(", ", names(type));
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number in its range";
    }
    if (type == LocalDate.class) {
      return "a date such as 2026-11-23";
    }
    if (type == LocalTime.class) {
      return "a time such as 15:00";
    }
    if (type == Instant.class || type == OffsetDateTime.class || type == ZonedDateTime.class) {
      return "an instant such as 2026-11-23T10:15:30Z";
    }
    if (type == Duration.class) {
      return "a duration such as PT5M";
    }
    if (type == UUID.class) {
      return "a UUID";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "an array";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "of another type";
  }

  private static String[] names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(Object::toString).toArray(String[]::new);
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
