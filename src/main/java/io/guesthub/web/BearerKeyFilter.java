package io.guesthub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Learns from {@code Authorization: Bearer <key>} who calls; a key nobody knows is refused. */
final class BearerKeyFilter extends OncePerRequestFilter {

  private final CallerKeys keys;
  private final ProblemWriter problems;

  BearerKeyFilter(CallerKeys keys, ProblemWriter problems) {
    this.keys = keys;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      try {
        enter(keys.find(header).orElseThrow(Problem::unauthorized));
      } catch (RuntimeException e) {
        problems.write(response, e);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static void enter(CurrentKey key) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new KeyAuthentication(key));
    SecurityContextHolder.setContext(context);
  }
}
