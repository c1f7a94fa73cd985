package io.guesthub.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Compares the caller's role with {@link Allowed}, before the body is read. */
final class AllowedInterceptor implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      CurrentKey key = CurrentKeyResolver.current();
      if (!permission(method).map(key.role()::may).orElse(false)) {
        throw Problem.roleTooSmall();
      }
    }
    return true;
  }

  /** What a controller's method needs, said by itself or by its class. */
  static Optional<Permission> permission(HandlerMethod method) {
    return Optional.ofNullable(
            Optional.ofNullable(
                    AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Allowed.class))
                .orElseGet(
                    () ->
                        AnnotatedElementUtils.findMergedAnnotation(
                            method.getBeanType(), Allowed.class)))
        .map(Allowed::value);
  }
}
