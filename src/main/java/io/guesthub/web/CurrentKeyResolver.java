package io.guesthub.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives the caller's key to controllers that take a {@link CurrentKey}. */
final class CurrentKeyResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == CurrentKey.class;
  }

  @Override
  public CurrentKey resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return current();
  }

  static CurrentKey current() {
    if (SecurityContextHolder.getContext().getAuthentication()
        instanceof KeyAuthentication caller) {
      return caller.getPrincipal();
    }
    throw Problem.unauthorized();
  }
}
