package io.guesthub.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code ?limit=&cursor=} for controllers that take a {@link PageRequest}. */
final class PageRequestResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == PageRequest.class;
  }

  @Override
  public PageRequest resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    List<FieldError> errors = new ArrayList<>();
    int limit = limit(request.getParameter("limit"), errors);
    Cursor after = after(request.getParameter("cursor"), errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new PageRequest(limit, after);
  }

  private static int limit(@Nullable String text, List<FieldError> errors) {
    if (text == null || text.isEmpty()) {
      return PageRequest.DEFAULT_LIMIT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= PageRequest.MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Said below, together with the range.
    }
    errors.add(
        new FieldError("limit", "must be a whole number from 1 to " + PageRequest.MAX_LIMIT));
    return PageRequest.DEFAULT_LIMIT;
  }

  private static @Nullable Cursor after(@Nullable String text, List<FieldError> errors) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Cursor.decoded(text);
    } catch (Problem problem) {
      errors.addAll(problem.body().errors());
      return null;
    }
  }
}
