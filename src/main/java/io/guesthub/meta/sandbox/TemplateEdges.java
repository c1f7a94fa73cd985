package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Templates, as the Graph API lists, takes, changes and deletes them. */
@RestController
@RequestMapping("/sandbox/graph/{version:v\\d+\\.\\d+}")
@OnlyInSandbox
class TemplateEdges {

  private static final Map<String, Boolean> SUCCESS = Map.of("success", true);
  private static final int MOST_ON_A_PAGE = 1000;

  private final GraphTokens tokens;
  private final TemplateShelf templates;
  private final TemplateDesk desk;
  private final SandboxBody bodies;

  TemplateEdges(
      GraphTokens tokens, TemplateShelf templates, TemplateDesk desk, SandboxBody bodies) {
    this.tokens = tokens;
    this.templates = templates;
    this.desk = desk;
    this.bodies = bodies;
  }

  /** A page of an account's templates. */
  @GetMapping("/{wabaId}/message_templates")
  ObjectNode list(
      @PathVariable String wabaId,
      @RequestParam(name = "fields", required = false) @Nullable String fields,
      @RequestParam(name = "limit", defaultValue = "25") int limit,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestParam(name = "before", required = false) @Nullable String before,
      @RequestParam(name = "summary", required = false) @Nullable String summary,
      HttpServletRequest call) {
    Waba waba = own(wabaId, "get", call);
    if (limit < 1 || limit > MOST_ON_A_PAGE) {
      throw GraphError.invalidParameter("Param limit must be between 1 and " + MOST_ON_A_PAGE);
    }
    long from = after == null ? 0 : TemplateCursor.read(after);
    long to = before == null ? Long.MAX_VALUE : TemplateCursor.read(before);
    TemplateFilter filter = TemplateFilter.of(call);
    List<TemplateRow> rows = templates.list(waba.id(), filter, from, to, limit + 1);
    boolean more = rows.size() > limit;
    List<TemplateRow> page =
        !more ? rows : before == null ? rows.subList(0, limit) : rows.subList(1, limit + 1);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("data");
    page.forEach(row -> answer.withArray("data").add(TemplateNode.of(row).answer(fields)));
    if (!page.isEmpty()) {
      paging(answer.putObject("paging"), page, more && before == null, from > 0 || more);
    }
    if (summary != null) {
      ObjectNode told = answer.putObject("summary");
      told.put("total_count", templates.count(waba.id()));
      told.put("message_template_count", templates.count(waba.id()));
      told.put("message_template_limit", TemplateDesk.MOST);
    }
    return answer;
  }

  /** Hands a template in for review. */
  @PostMapping("/{wabaId}/message_templates")
  ObjectNode create(
      @PathVariable String wabaId, @RequestBody byte[] body, HttpServletRequest call) {
    Waba waba = own(wabaId, "post", call);
    TemplateRow made = desk.create(waba, bodies.object(body));
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", made.id())
        .put("status", made.status())
        .put("category", made.category());
  }

  /** Deletes a template in all its languages, or in one. */
  @DeleteMapping("/{wabaId}/message_templates")
  Map<String, Boolean> delete(
      @PathVariable String wabaId,
      @RequestParam(name = "name", required = false) @Nullable String name,
      @RequestParam(name = "hsm_id", required = false) @Nullable String id,
      HttpServletRequest call) {
    desk.delete(own(wabaId, "delete", call), name, id);
    return SUCCESS;
  }

  /** Changes a template. */
  @PostMapping("/{templateId:\\d+}")
  ObjectNode edit(
      @PathVariable String templateId, @RequestBody byte[] body, HttpServletRequest call) {
    TemplateRow known =
        find(tokens.waba(call), templateId)
            .orElseThrow(() -> GraphError.unknownObject("post", templateId));
    TemplateRow changed = desk.edit(known, bodies.object(body));
    return JsonNodeFactory.instance
        .objectNode()
        .put("success", true)
        .put("id", changed.id())
        .put("name", changed.name())
        .put("category", changed.category());
  }

  /** A template of the account, where the id is one. */
  Optional<TemplateRow> find(Waba waba, String id) {
    return templates.find(id).filter(template -> template.wabaId().equals(waba.id()));
  }

  private static void paging(
      ObjectNode paging, List<TemplateRow> page, boolean next, boolean previous) {
    String first = TemplateCursor.of(page.get(0).position());
    String last = TemplateCursor.of(page.get(page.size() - 1).position());
    paging.putObject("cursors").put("before", first).put("after", last);
    if (next) {
      paging.put("next", address("after", "before", last));
    }
    if (previous) {
      paging.put("previous", address("before", "after", first));
    }
  }

  /** As at Meta, the address of the next page repeats the call, with its token. */
  private static String address(String set, String removed, String cursor) {
    return ServletUriComponentsBuilder.fromCurrentRequest()
        .replaceQueryParam(removed)
        .replaceQueryParam(set, cursor)
        .build()
        .toUriString();
  }

  private Waba own(String wabaId, String method, HttpServletRequest call) {
    return Optional.of(tokens.waba(call))
        .filter(waba -> waba.id().equals(wabaId))
        .orElseThrow(() -> GraphError.unknownObject(method, wabaId));
  }
}
