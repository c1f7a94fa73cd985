package io.guesthub.delivery;

/** Reads what messages of a kind say. Everything wrong is noted in the fields. */
@FunctionalInterface
interface KindReader {

  /**
   * Reads a message.
   *
   * @param type Meta's word for its kind
   * @return anything after a fault
   */
  Draft read(String type, Fields body);
}
