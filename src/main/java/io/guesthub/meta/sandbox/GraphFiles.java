package io.guesthub.meta.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The host that Meta keeps files on: like it, this one wants a fresh address and the account's
 * token.
 */
@RestController
@OnlyInSandbox
class GraphFiles {

  private final GraphTokens tokens;
  private final WabaStore wabas;
  private final FileStore files;
  private final MediaLinks links;

  GraphFiles(GraphTokens tokens, WabaStore wabas, FileStore files, MediaLinks links) {
    this.tokens = tokens;
    this.wabas = wabas;
    this.files = files;
    this.links = links;
  }

  @GetMapping("/sandbox/graph/media-files/{id}")
  ResponseEntity<byte[]> file(
      @PathVariable String id,
      @RequestParam(name = "expires", defaultValue = "0") long expires,
      @RequestParam(name = "hash", defaultValue = "") String hash,
      HttpServletRequest call) {
    Waba waba = tokens.waba(call);
    return files
        .find(id)
        .filter(file -> links.good(id, expires, hash))
        .filter(
            file ->
                wabas.number(file.numberId()).filter(n -> n.wabaId().equals(waba.id())).isPresent())
        .map(
            file ->
                ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_TYPE, file.mimeType())
                    .body(file.content()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /** Whatever the simulator does not know. */
  @RequestMapping("/sandbox/graph/**")
  void unknown(HttpServletRequest call) {
    throw GraphError.unknownPath(call.getRequestURI());
  }
}
