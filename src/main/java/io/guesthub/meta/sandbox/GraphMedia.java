package io.guesthub.meta.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Where businesses upload files that they want to send. */
@RestController
@RequestMapping("/sandbox/graph/{version:v\\d+\\.\\d+}")
@OnlyInSandbox
class GraphMedia {

  private final SendingLines lines;
  private final WabaStore wabas;
  private final FileStore files;
  private final InstantSource clock;

  GraphMedia(SendingLines lines, WabaStore wabas, FileStore files, InstantSource clock) {
    this.lines = lines;
    this.wabas = wabas;
    this.files = files;
    this.clock = clock;
  }

  /** Keeps a file for 30 days, for messages of this number. */
  @PostMapping("/{numberId}/media")
  Map<String, String> upload(
      @PathVariable String numberId,
      @RequestParam(name = "messaging_product", defaultValue = "") String product,
      @RequestParam(name = "type", defaultValue = "") String type,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      HttpServletRequest call)
      throws IOException {
    SendingLine line = lines.of(numberId, call);
    if (!product.equals("whatsapp")) {
      throw GraphError.invalidParameter("The parameter messaging_product is required.");
    }
    if (file == null) {
      throw GraphError.invalidParameter("The parameter file is required.");
    }
    String mimeType = type(file.getContentType(), type);
    byte[] content = file.getBytes();
    UploadCheck.check(mimeType, content);
    String id = wabas.nextId();
    SampleFile kept = new SampleFile(mimeType, content);
    files.add(new StoredFile(id, line.number().id(), kept, clock.instant(), true));
    return Map.of("id", id);
  }

  /** The part's own type counts; a client that sends none says it in the form. */
  private static String type(@Nullable String ofPart, String ofForm) {
    boolean vague = ofPart == null || ofPart.startsWith("application/octet-stream");
    return vague && !ofForm.isEmpty() ? ofForm : String.valueOf(ofPart);
  }
}
