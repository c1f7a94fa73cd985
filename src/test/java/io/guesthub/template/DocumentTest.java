package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The OpenAPI document shows what calls about accounts and templates take and answer. */
@HubTest
class DocumentTest {

  private static final Set<String> WITHOUT_BODY = Set.of("get", "delete");

  @Autowired private HubClient hub;

  @Test
  void everyCallShowsAnExampleOfWhatItTakesAndAnswers() {
    JsonNode paths = hub.api().get("", "/openapi").json().path("paths");
    int calls = 0;
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      if (!path.getKey().matches(".*/(templates|template-presets|accounts|connect-links)(/.*)?")) {
        continue;
      }
      for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
        check(call.getKey() + " " + path.getKey(), call.getKey(), call.getValue());
        calls++;
      }
    }
    assertThat(calls).isGreaterThan(15);
  }

  private static void check(String what, String method, JsonNode call) {
    for (Map.Entry<String, JsonNode> answer : call.path("responses").properties()) {
      if (answer.getKey().startsWith("2")) {
        answer.getValue().path("content").forEach(content -> shown(what, content));
      }
    }
    if (!WITHOUT_BODY.contains(method)) {
      call.path("requestBody").path("content").forEach(content -> shown(what, content));
    }
  }

  private static void shown(String what, JsonNode content) {
    assertThat(content.path("schema").isObject()).as(what + " has a schema").isTrue();
    JsonNode example = content.path("example");
    JsonNode first =
        content.path("examples").elements().hasNext()
            ? content.path("examples").elements().next().path("value")
            : example;
    assertThat(first.isObject()).as(what + " has an example: " + content).isTrue();
  }
}
