package io.guesthub.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Answers with a problem where Spring MVC is not yet at work: in the security filters. */
@Component
class ProblemWriter {

  private final ObjectMapper json;
  private final Faults faults;

  ProblemWriter(ObjectMapper json, Faults faults) {
    this.json = json;
    this.faults = faults;
  }

  void write(HttpServletResponse response, Throwable thrown) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    ProblemBody body = faults.explain(thrown).body();
    response.resetBuffer();
    headers(HttpStatus.valueOf(body.status()))
        .forEach((name, values) -> response.setHeader(name, values.get(0)));
    response.setStatus(body.status());
    response.setContentType(ProblemBody.MEDIA_TYPE);
    byte[] bytes = json.writeValueAsBytes(body);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** What a problem of this status tells in its headers. */
  static HttpHeaders headers(HttpStatus status) {
    HttpHeaders headers = new HttpHeaders();
    if (status == HttpStatus.UNAUTHORIZED) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      headers.set(HttpHeaders.RETRY_AFTER, "5");
    }
    return headers;
  }
}
