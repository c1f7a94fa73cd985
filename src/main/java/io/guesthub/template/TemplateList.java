package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import java.io.Serial;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An account's templates, as Meta lists them. */
@Component
class TemplateList {

  /** An invalid cursor: the list is to be begun anew. */
  private static final int CURSOR_INVALID = 131_059;

  /** Below an account. */
  static final String EDGE = "/message_templates";

  private final GraphClient graph;
  private final SyncSettings settings;
  private final InstantSource clock;

  TemplateList(GraphClient graph, SyncSettings settings, InstantSource clock) {
    this.graph = graph;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A part of the list.
   *
   * @param next the cursor of the following part; null at the end
   * @param asked when Meta was asked for it
   * @param nearLimit stops the reading after this; null where Meta takes more calls
   */
  record Page(
      List<TemplateReport> reports,
      @Nullable String next,
      Instant asked,
      @Nullable SyncStopped nearLimit) {}

  /**
   * Reads a page.
   *
   * @param cursor of the page; null for the first
   * @throws SyncStopped where Meta does not show it
   * @throws CursorGone where the list is to be begun anew
   */
  Page page(String wabaId, @Nullable String cursor, String token) throws SyncStopped, CursorGone {
    Map<String, String> query = new HashMap<>();
    query.put("fields", TemplateReport.FIELDS);
    query.put("limit", Integer.toString(settings.page()));
    if (cursor != null) {
      query.put("after", cursor);
    }
    return ask(wabaId, query, token);
  }

  /**
   * Looks one template up, and whatever Meta finds with it.
   *
   * @throws SyncStopped where Meta does not show it
   */
  Page find(String wabaId, String metaName, String token) throws SyncStopped, CursorGone {
    return ask(
        wabaId, Map.of("fields", TemplateReport.FIELDS, "limit", "250", "name", metaName), token);
  }

  private Page ask(String wabaId, Map<String, String> query, String token)
      throws SyncStopped, CursorGone {
    Instant asked = clock.instant();
    GraphAnswer answer;
    try {
      answer = graph.get(wabaId + EDGE, query, token);
    } catch (GraphUnavailable e) {
      throw SyncStopped.failed("Meta does not answer");
    }
    if (answer.errorCode() == CURSOR_INVALID && query.containsKey("after")) {
      throw new CursorGone();
    }
    if (!answer.ok() || !answer.body().path("data").isArray()) {
      throw SyncStopped.refused(answer);
    }
    Sighting seen = Sighting.shown(asked, clock.instant());
    List<TemplateReport> reports = new ArrayList<>();
    for (JsonNode node : answer.body().path("data")) {
      reports.add(TemplateReport.of(node, seen));
    }
    JsonNode paging = answer.body().path("paging");
    String after = paging.path("cursors").path("after").asText("");
    boolean near =
        answer.usage().percent() >= settings.usageLimit() || !answer.usage().regain().isZero();
    return new Page(
        reports,
        paging.has("next") && !after.isEmpty() ? after : null,
        asked,
        near ? SyncStopped.nearLimit(answer) : null);
  }

  /** The list has changed so that Meta does not know the place any more. */
  static final class CursorGone extends Exception {

    @Serial private static final long serialVersionUID = 1;
  }
}
