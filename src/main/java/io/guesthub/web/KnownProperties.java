package io.guesthub.web;

/** Tells which properties there are. Implemented where they are stored. */
@FunctionalInterface
public interface KnownProperties {

  /** Whether there is a property with this id. */
  boolean exists(String property);
}
