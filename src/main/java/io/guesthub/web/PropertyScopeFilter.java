package io.guesthub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps properties apart: a path of a property that the key does not reach, or that does not exist,
 * is 404 before role, method or body are looked at. So nobody learns which properties there are.
 */
final class PropertyScopeFilter extends OncePerRequestFilter {

  private final RequestMatcher inProperty =
      PathPatternRequestMatcher.withDefaults().matcher("/api/v1/properties/{property}/**");
  private final RequestMatcher creation =
      PathPatternRequestMatcher.withDefaults()
          .matcher(HttpMethod.PUT, "/api/v1/properties/{property}");

  private final KnownProperties properties;
  private final ProblemWriter problems;

  PropertyScopeFilter(KnownProperties properties, ProblemWriter problems) {
    this.properties = properties;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      check(request);
    } catch (RuntimeException e) {
      problems.write(response, e);
      return;
    }
    chain.doFilter(request, response);
  }

  private void check(HttpServletRequest request) {
    RequestMatcher.MatchResult path = inProperty.matcher(request);
    if (!path.isMatch()
        || !(SecurityContextHolder.getContext().getAuthentication()
            instanceof KeyAuthentication caller)) {
      return;
    }
    String property = path.getVariables().get("property");
    CurrentKey key = caller.getPrincipal();
    if (!key.reaches(property)) {
      throw Problem.notFound();
    }
    boolean bound = key.property() != null;
    if (!bound && !creation.matches(request) && !properties.exists(property)) {
      throw Problem.notFound();
    }
  }
}
