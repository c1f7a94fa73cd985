package io.guesthub.conversation;

import io.guesthub.conversation.MediaStore.StoredFile;
import io.guesthub.web.Allowed;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.guesthub.web.ProblemBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes files in, and hands them out so that no browser runs what is in them. */
@RestController
@RequestMapping("/api/v1/properties/{property}/media")
@Tag(name = "Media")
class MediaApi {

  private static final Logger log = LoggerFactory.getLogger(MediaApi.class);

  private static final String SECONDS_TO_WAIT = "5";

  private final MediaStore files;
  private final MediaFolder folder;
  private final MediaUploads uploads;

  MediaApi(MediaStore files, MediaFolder folder, MediaUploads uploads) {
    this.files = files;
    this.folder = folder;
    this.uploads = uploads;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Allowed(Permission.UPLOAD_MEDIA)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Stores a file that messages can carry",
      description =
          "422 unsupported-media for types and sizes that WhatsApp does not take, and for a file"
              + " that is not what it is said to be. A file that no message uses is deleted after"
              + " 30 days.")
  UploadedFile post(@PathVariable String property, @RequestPart("file") MultipartFile file) {
    return uploads.keep(property, file);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.READ)
  @Operation(
      summary = "Gives the bytes of a file",
      description =
          "409 media-pending while the hub is still fetching it from Meta, 410 media-failed when it"
              + " will never have it. Ranges are served.")
  ResponseEntity<Object> get(@PathVariable String property, @PathVariable UUID id) {
    StoredFile file = files.find(property, id).orElseThrow(Problem::notFound);
    return switch (file.state()) {
      case "READY" -> bytes(file);
      case "PENDING" -> pending();
      default -> throw gone(file.failure());
    };
  }

  private ResponseEntity<Object> bytes(StoredFile file) {
    String sha256 = file.sha256();
    Path path = sha256 == null ? null : folder.of(sha256);
    if (path == null || !Files.isRegularFile(path)) {
      log.error("File {} is not in the data folder", file.id());
      throw gone("The file is no longer in the hub's data folder");
    }
    FileHeaders headers = FileHeaders.of(file.mimeType(), file.fileName());
    return ResponseEntity.ok()
        .contentType(headers.contentType())
        .header(HttpHeaders.CONTENT_DISPOSITION, headers.disposition().toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
        .eTag("\"" + sha256 + "\"")
        .body(new FileSystemResource(path));
  }

  private static ResponseEntity<Object> pending() {
    ProblemBody problem =
        Problem.conflict("media-pending", "The hub is still fetching the file; try again soon.")
            .body();
    return ResponseEntity.status(HttpStatus.CONFLICT)
        .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
        .header(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
        .body(problem);
  }

  private static Problem gone(@Nullable String reason) {
    return Problem.of(
        HttpStatus.GONE,
        "media-failed",
        reason == null ? "The hub does not have the file." : reason,
        List.of());
  }
}
