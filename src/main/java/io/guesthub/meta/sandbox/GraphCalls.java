package io.guesthub.meta.sandbox;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.coyote.CloseNowException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * What all calls of the Graph API have in common: headers that tell how much of its calls somebody
 * has used, the hourly limit of calls that manage an account, versions, and faults of everything
 * but messages.
 */
@Component
@OnlyInSandbox
class GraphCalls implements HandlerInterceptor {

  private static final Pattern PATH =
      Pattern.compile("/sandbox/graph/v(\\d+)\\.\\d+/([^/]+)(?:/([^/]+))?.*");
  private static final int OLDEST = 21;
  private static final int NEWEST = 26;

  private static final String APP_USAGE =
      "{\"call_count\":%d,\"total_cputime\":0,\"total_time\":0}";

  /** They have limits of their own. */
  private static final Set<String> UNCOUNTED = Set.of("messages", "media");

  private final GraphTokens tokens;
  private final ManagementCalls management;
  private final GraphFaults faults;
  private final MetaIds ids;

  GraphCalls(GraphTokens tokens, ManagementCalls management, GraphFaults faults, MetaIds ids) {
    this.tokens = tokens;
    this.management = management;
    this.faults = faults;
    this.ids = ids;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    Matcher path = PATH.matcher(request.getRequestURI());
    // An answer that was held back comes through here once more.
    if (!path.matches() || request.getDispatcherType() == DispatcherType.ASYNC) {
      return true;
    }
    int version = Integer.parseInt(path.group(1));
    response.setHeader("facebook-api-version", "v" + version + ".0");
    response.setHeader("x-fb-trace-id", ids.trace());
    response.setHeader("x-fb-request-id", ids.trace());
    response.setHeader("x-fb-rev", "1000000000");
    response.setHeader("x-app-usage", APP_USAGE.formatted(0));
    if (version < OLDEST || version > NEWEST) {
      throw GraphError.unknownVersion();
    }
    String edge = path.group(3) == null ? "" : path.group(3);
    Optional<Waba> waba = tokens.known(request);
    waba.ifPresent(known -> count(known.id(), edge, response));
    return edge.equals("messages") || goesWell(path.group(2), edge, response);
  }

  private void count(String wabaId, String edge, HttpServletResponse response) {
    int used = UNCOUNTED.contains(edge) ? management.percent(wabaId) : management.count(wabaId);
    response.setHeader("x-app-usage", APP_USAGE.formatted(used));
    response.setHeader(
        "x-business-use-case-usage",
        String.format(
            Locale.ROOT,
            "{\"%s\":[{\"type\":\"whatsapp_business_management\",\"call_count\":%d,\"total_cputime\":1,\"total_time\":1,\"estimated_time_to_regain_access\":%d},{\"type\":\"whatsapp\",\"call_count\":1,\"total_cputime\":1,\"total_time\":1,\"estimated_time_to_regain_access\":0}]}",
            wabaId,
            used,
            used > 100 ? management.minutesLeft(wabaId) : 0));
    if (used > 100 && !UNCOUNTED.contains(edge)) {
      throw GraphError.coded(80_007);
    }
  }

  private boolean goesWell(String node, String edge, HttpServletResponse response)
      throws IOException {
    Fault fault = faults.of(new Fault.Call(edge, node, null, null, null)).orElse(null);
    if (fault == null) {
      return true;
    }
    switch (fault.fault()) {
      case ERROR, ERROR_ASYNC -> throw GraphError.coded(fault.code());
      case HTTP_500, HTTP_500_AFTER_ACCEPT -> {
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentType("text/html");
        response.getWriter().write("<!DOCTYPE html><title>Error</title>");
        return false;
      }
      default -> {
        response.setContentLength(100);
        response.flushBuffer();
        throw new CloseNowException();
      }
    }
  }
}
