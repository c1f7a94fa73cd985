package io.guesthub.booking;

import com.fasterxml.jackson.databind.JsonNode;

/** The form that a value of a booking must have. */
@FunctionalInterface
interface Shape {

  /**
   * Checks a value that is there and not null.
   *
   * @return the value as it is stored: text cleaned, instants in UTC, fields in their order;
   *     anything after a fault
   */
  JsonNode read(JsonNode given, String path, Faults faults);
}
