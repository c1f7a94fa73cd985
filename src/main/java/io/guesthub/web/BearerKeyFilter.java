package io.guesthub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Learns from {@code Authorization: Bearer <key>} who calls; a key nobody knows is refused. */
final class BearerKeyFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final AdminKey adminKey;
  private final KnownKeys keys;
  private final ProblemWriter problems;

  BearerKeyFilter(AdminKey adminKey, KnownKeys keys, ProblemWriter problems) {
    this.adminKey = adminKey;
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
        enter(key(header));
      } catch (RuntimeException e) {
        problems.write(response, e);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private CurrentKey key(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw Problem.unauthorized();
    }
    byte[] sha256 = KeyText.sha256(header.substring(SCHEME.length()).strip());
    Optional<CurrentKey> admin = adminKey.match(sha256);
    return admin.or(() -> keys.find(sha256)).orElseThrow(Problem::unauthorized);
  }

  private static void enter(CurrentKey key) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new KeyAuthentication(key));
    SecurityContextHolder.setContext(context);
  }
}
