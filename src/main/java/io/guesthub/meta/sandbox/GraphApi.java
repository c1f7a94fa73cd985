package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Accounts, numbers and guests' files, as the Graph API shows them to the token that opens them.
 */
@RestController
@RequestMapping("/sandbox/graph/{version:v\\d+\\.\\d+}")
@OnlyInSandbox
class GraphApi {

  private static final Map<String, Boolean> SUCCESS = Map.of("success", true);

  private final GraphTokens tokens;
  private final WabaStore wabas;
  private final FileStore files;
  private final MediaLinks links;
  private final OnboardingNodes nodes;
  private final TemplateEdges templates;

  GraphApi(
      GraphTokens tokens,
      WabaStore wabas,
      FileStore files,
      MediaLinks links,
      OnboardingNodes nodes,
      TemplateEdges templates) {
    this.nodes = nodes;
    this.tokens = tokens;
    this.wabas = wabas;
    this.files = files;
    this.links = links;
    this.templates = templates;
  }

  /** An account, a number or a file. */
  @GetMapping("/{id}")
  ObjectNode node(
      @PathVariable String id,
      @RequestParam(name = "fields", required = false) @Nullable String fields,
      @RequestParam(name = "phone_number_id", required = false) @Nullable String numberId,
      HttpServletRequest call) {
    Waba waba = tokens.waba(call);
    if (id.equals(waba.id())) {
      return nodes.of(waba).answer(fields);
    }
    return number(waba, id)
        .map(number -> nodes.of(waba, number).answer(fields))
        .or(() -> templates.find(waba, id).map(it -> TemplateNode.of(it).answer(fields)))
        .or(
            () ->
                file(waba, id)
                    .filter(file -> numberId == null || numberId.equals(file.numberId()))
                    .map(GraphApi::describe)
                    .map(n -> n.put("url", links.link(base(), id))))
        .orElseThrow(() -> GraphError.unknownObject("get", id));
  }

  @GetMapping("/{wabaId}/phone_numbers")
  ObjectNode numbers(
      @PathVariable String wabaId,
      @RequestParam(name = "fields", required = false) @Nullable String fields,
      HttpServletRequest call) {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    Waba waba = own(wabaId, "get", call);
    nodes.admit(wabaId, "phone_numbers");
    wabas
        .numbersOf(waba.id())
        .forEach(number -> page.withArray("data").add(nodes.of(waba, number).answer(fields)));
    page.putObject("paging").putObject("cursors").put("before", "first").put("after", "last");
    return page;
  }

  @DeleteMapping("/{mediaId}")
  Map<String, Boolean> delete(@PathVariable String mediaId, HttpServletRequest call) {
    Waba waba = tokens.waba(call);
    boolean deleted = file(waba, mediaId).filter(file -> files.delete(file.id())).isPresent();
    if (!deleted) {
      throw GraphError.unknownObject("delete", mediaId);
    }
    return SUCCESS;
  }

  private Waba own(String wabaId, String method, HttpServletRequest call) {
    return Optional.of(tokens.waba(call))
        .filter(waba -> waba.id().equals(wabaId))
        .orElseThrow(() -> GraphError.unknownObject(method, wabaId));
  }

  private Optional<BusinessNumber> number(Waba waba, String id) {
    return wabas.number(id).filter(number -> number.wabaId().equals(waba.id()));
  }

  private Optional<StoredFile> file(Waba waba, String id) {
    return files.find(id).filter(file -> number(waba, file.numberId()).isPresent());
  }

  private static ObjectNode describe(StoredFile file) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
    node.put("mime_type", file.mimeType()).put("sha256", HexFormat.of().formatHex(file.sha256()));
    return node.put("file_size", file.content().length).put("id", file.id());
  }

  private static URI base() {
    return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUri();
  }
}
