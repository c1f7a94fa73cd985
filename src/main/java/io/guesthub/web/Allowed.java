package io.guesthub.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that a call of the API needs; on a method it overrides the one on its controller.
 * The hub does not start when a method under {@code /api/v1} has none.
 *
 * <p>It is checked before the body is read. Isolation needs no annotation: a key that asks for
 * another property's path is answered 404 before that.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Allowed {

  /** What the caller's role must permit. */
  Permission value();
}
