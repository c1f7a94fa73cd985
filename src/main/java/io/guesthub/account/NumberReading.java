package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads the numbers of an account from Meta, page after page. */
@Component
class NumberReading {

  private static final int PAGES = 50;

  private final GraphClient graph;

  NumberReading(GraphClient graph) {
    this.graph = graph;
  }

  /**
   * All numbers of an account.
   *
   * @throws GraphUnavailable where Meta gave no answer
   * @throws GraphRefusal where it refused to tell
   */
  List<FoundNumber> read(String wabaId, String token) throws GraphUnavailable, GraphRefusal {
    List<FoundNumber> found = new ArrayList<>();
    Map<String, String> query = new HashMap<>();
    query.put("fields", FoundNumber.FIELDS);
    query.put("limit", "100");
    for (int page = 0; page < PAGES; page++) {
      GraphAnswer answer = graph.get(wabaId + "/phone_numbers", query, token);
      if (!answer.ok()) {
        throw new GraphRefusal(answer);
      }
      answer.body().path("data").forEach(number -> found.add(FoundNumber.of(number)));
      JsonNode paging = answer.body().path("paging");
      String after = paging.has("next") ? paging.path("cursors").path("after").asText("") : "";
      if (after.isEmpty()) {
        break;
      }
      query.put("after", after);
    }
    return found;
  }
}
