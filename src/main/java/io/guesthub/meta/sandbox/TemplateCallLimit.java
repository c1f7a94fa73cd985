package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Counts the calls with which an account's templates are managed: 200 in an hour, 5,000 where it
 * has a registered number. Every answer says in Meta's header how much of that is used.
 */
@Component
@OnlyInSandbox
class TemplateCallLimit implements WebMvcConfigurer, HandlerInterceptor {

  private static final int FEW = 200;
  private static final int MANY = 5000;
  private static final int ALL = 100;
  private static final Duration HOUR = Duration.ofHours(1);

  private final JdbcClient database;
  private final InstantSource clock;
  private final Map<String, Deque<Instant>> calls = new ConcurrentHashMap<>();

  TemplateCallLimit(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/sandbox/graph/*/*/message_templates");
  }

  @Override
  public boolean preHandle(HttpServletRequest call, HttpServletResponse answer, Object handler) {
    String[] path = call.getRequestURI().split("/", -1);
    String wabaId = path[path.length - 2];
    int limit = limit(wabaId);
    Deque<Instant> made = calls.computeIfAbsent(wabaId, id -> new ArrayDeque<>());
    synchronized (made) {
      Instant now = clock.instant();
      while (!made.isEmpty() && made.peekFirst().isBefore(now.minus(HOUR))) {
        made.removeFirst();
      }
      boolean refused = made.size() >= limit;
      if (!refused) {
        made.addLast(now);
      }
      Duration wait = refused ? HOUR.minus(Duration.between(made.peekFirst(), now)) : Duration.ZERO;
      answer.setHeader("X-Business-Use-Case-Usage", usage(wabaId, made.size() * ALL / limit, wait));
      if (refused) {
        throw TemplateError.tooManyCalls();
      }
      return true;
    }
  }

  private int limit(String wabaId) {
    return database
        .sql(
            """
            SELECT coalesce(waba.calls_per_hour,
                            CASE WHEN EXISTS (SELECT FROM sandbox_number
                                              WHERE waba_id = waba.id AND registered)
                                 THEN :many ELSE :few END)
            FROM sandbox_waba waba WHERE id = :id
            """)
        .param("id", wabaId)
        .param("many", MANY)
        .param("few", FEW)
        .query(Integer.class)
        .optional()
        .orElse(FEW);
  }

  private static String usage(String wabaId, int percent, Duration wait) {
    ObjectNode usage = JsonNodeFactory.instance.objectNode();
    usage
        .putArray(wabaId)
        .addObject()
        .put("type", "whatsapp_business_management")
        .put("call_count", percent)
        .put("total_cputime", 0)
        .put("total_time", 0)
        .put("estimated_time_to_regain_access", wait.toMinutes() + (wait.isZero() ? 0 : 1));
    return usage.toString();
  }
}
