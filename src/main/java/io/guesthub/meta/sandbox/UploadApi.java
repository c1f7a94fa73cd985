package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.meta.MetaSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Resumable uploads of samples (Graph API, Resumable Upload API). */
@RestController
@RequestMapping("/sandbox/graph/{version:v\\d+\\.\\d+}")
@OnlyInSandbox
class UploadApi {

  private static final Set<String> TYPES =
      Set.of("application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4");
  private static final long LARGEST = 104_857_600;
  private static final String PREFIX = "upload:";
  private static final String SCHEME = "OAuth ";

  private final UploadStore uploads;
  private final WabaStore wabas;
  private final MetaIds ids;
  private final String appId;

  UploadApi(UploadStore uploads, WabaStore wabas, MetaIds ids, MetaSettings settings) {
    this.uploads = uploads;
    this.wabas = wabas;
    this.ids = ids;
    this.appId = settings.appId();
  }

  /** Opens an upload session. */
  @PostMapping("/{app}/uploads")
  ObjectNode open(
      @PathVariable String app,
      @RequestParam(name = "file_length", defaultValue = "0") long length,
      @RequestParam(name = "file_type", defaultValue = "") String type,
      HttpServletRequest call) {
    known(call);
    if (!app.equals(appId)) {
      throw GraphError.unknownObject("post", app);
    }
    if (!TYPES.contains(type) || length < 1 || length > LARGEST) {
      throw GraphError.invalidParameter(
          "file_type must be one of pdf, jpeg, jpg, png, mp4 and file_length its size");
    }
    String id = PREFIX + ids.secret();
    uploads.open(id, type, length);
    return JsonNodeFactory.instance.objectNode().put("id", id);
  }

  /** Takes a piece, or all; answers with the handle once everything is there. */
  @PostMapping("/upload:{session}")
  ObjectNode append(
      @PathVariable String session,
      @RequestHeader(name = "file_offset", defaultValue = "0") long offset,
      @RequestBody(required = false) byte[] piece,
      HttpServletRequest call) {
    known(call);
    UploadStore.Upload upload = find("post", PREFIX + session);
    if (offset + piece.length > upload.length() || !uploads.append(upload.id(), offset, piece)) {
      throw GraphError.invalidParameter("file_offset is not where the upload stands");
    }
    if (offset + piece.length < upload.length()) {
      return JsonNodeFactory.instance.objectNode().put("file_offset", offset + piece.length);
    }
    String handle = "4::" + ids.secret();
    uploads.finish(upload.id(), handle);
    return JsonNodeFactory.instance.objectNode().put("h", handle);
  }

  /** How far an upload has come. */
  @GetMapping("/upload:{session}")
  ObjectNode state(@PathVariable String session, HttpServletRequest call) {
    known(call);
    UploadStore.Upload upload = find("get", PREFIX + session);
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", upload.id())
        .put("file_offset", upload.offset());
  }

  private UploadStore.Upload find(String method, String session) {
    return uploads.find(session).orElseThrow(() -> GraphError.unknownObject(method, session));
  }

  /** Uploads say {@code OAuth} where other calls say {@code Bearer}. */
  private void known(HttpServletRequest call) {
    String header = call.getHeader(HttpHeaders.AUTHORIZATION);
    String token =
        header != null && header.startsWith(SCHEME)
            ? header.substring(SCHEME.length()).strip()
            : GraphTokens.token(call);
    if (wabas.wabaOfToken(token).isEmpty()) {
      throw GraphError.tokenInvalid();
    }
  }
}
