package io.guesthub.property;

/**
 * Learns that a property has been made or changed. Implemented by modules that work something out
 * from it, such as moments from its zone.
 */
public interface PropertyChanges {

  /**
   * Called in the transaction that stores it.
   *
   * @param property as it is now
   */
  void changed(Property property);
}
