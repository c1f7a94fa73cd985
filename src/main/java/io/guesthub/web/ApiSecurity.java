package io.guesthub.web;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which doors are open, and what the others ask for. Whatever is not named here needs a key. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

  /** Meta signs its calls, the sandbox plays Meta, and the rest tells nothing of guests. */
  private static final List<String> OPEN =
      List.of(
          "/webhooks/**",
          "/sandbox/**",
          "/actuator/health/**",
          "/openapi/**",
          "/",
          "/docs/**",
          "/swagger-ui/**",
          "/error");

  private static final long BODY_LIMIT_BYTES = 16L * 1024 * 1024;

  /** Ten thousand bookings in the words of a PMS. */
  private static final long FEED_LIMIT_BYTES = 5L * 1024 * 1024;

  private static final long TICKETED_LIMIT_BYTES = 64L * 1024;

  /** No filter at all: the webhook door has microseconds, not milliseconds. */
  @Bean
  @Order(1)
  SecurityFilterChain openDoors() {
    RequestMatcher[] open =
        OPEN.stream()
            .map(PathPatternRequestMatcher.withDefaults()::matcher)
            .toArray(RequestMatcher[]::new);
    return new DefaultSecurityFilterChain(new OrRequestMatcher(open), List.of());
  }

  /** A PMS shows what its feed was set up with; the door checks that itself. */
  @Bean
  @Order(2)
  SecurityFilterChain feeds(ProblemWriter problems) {
    return new DefaultSecurityFilterChain(
        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/feeds/**"),
        List.of(new RawBodyFilter(), new BodyLimitFilter(FEED_LIMIT_BYTES, problems)));
  }

  /** The page that connects accounts checks tickets of its own; strangers get no more than this. */
  @Bean
  @Order(2)
  SecurityFilterChain ticketedDoors(ProblemWriter problems) {
    return new DefaultSecurityFilterChain(
        PathPatternRequestMatcher.withDefaults().matcher("/connect/**"),
        List.of(new BodyLimitFilter(TICKETED_LIMIT_BYTES, problems)));
  }

  @Bean
  @Order(3)
  SecurityFilterChain keyedDoors(
      HttpSecurity http, CallerKeys keys, KnownProperties properties, ProblemWriter problems)
      throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(
            on ->
                on.authenticationEntryPoint((request, response, e) -> problems.write(response, e))
                    .accessDeniedHandler((request, response, e) -> problems.write(response, e)))
        .addFilterBefore(new BearerKeyFilter(keys, problems), AnonymousAuthenticationFilter.class)
        .addFilterAfter(new PropertyScopeFilter(properties, problems), BearerKeyFilter.class)
        .addFilterAfter(new BodyLimitFilter(BODY_LIMIT_BYTES, problems), PropertyScopeFilter.class)
        .authorizeHttpRequests(
            calls ->
                calls
                    // A call that came through once comes through again when it goes on.
                    .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/actuator/**", "/api/v1/operations/**")
                    .hasAuthority(Permission.OPERATE.name())
                    .anyRequest()
                    .authenticated())
        .build();
  }

  /**
   * Strict about addresses, as by default; headers may hold any text (a strange key is a wrong
   * key), parameters all but U+0000, which no database takes.
   */
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderValues(value -> true);
    firewall.setAllowedParameterNames(name -> name.indexOf('\0') < 0);
    firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
    return firewall;
  }

  @Bean
  RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
    return (request, response, rejected) -> problems.write(response, rejected);
  }
}
