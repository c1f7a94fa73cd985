package io.guesthub.conversation;

import io.guesthub.platform.Ids;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes files that staff or the PMS mean to send, if Meta would take them. */
@Component("mediaUploads")
public class MediaUploads {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final int FORGOTTEN_AT_ONCE = 500;
  private static final int LONGEST_NAME = 240;

  private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

  private static final String AS_MP4 = ": save it as MP4 (H.264 video with AAC sound)";
  private static final String AS_JPEG = ": save it as JPEG or PNG";

  /** What browsers and programs call types that Meta calls otherwise. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "image/jpg", "image/jpeg",
          "image/pjpeg", "image/jpeg",
          "audio/mp3", "audio/mpeg",
          "audio/x-m4a", "audio/mp4",
          "audio/m4a", "audio/mp4",
          "audio/x-aac", "audio/aac",
          "audio/opus", "audio/ogg",
          "video/3gp", "video/3gpp");

  /** What to do with what cameras and programs like to make. */
  private static final Map<String, String> ADVICE =
      Map.of(
          "video/webm", AS_MP4,
          "video/quicktime", AS_MP4,
          "video/ogg", AS_MP4,
          "video/x-matroska", AS_MP4,
          "image/heic", AS_JPEG,
          "image/gif", AS_JPEG);

  /** The same by what the file is called, where nobody says its type. */
  private static final Map<String, String> ADVICE_BY_ENDING =
      Map.of(
          "webm", AS_MP4,
          "mov", AS_MP4,
          "ogv", AS_MP4,
          "mkv", AS_MP4,
          "heic", AS_JPEG,
          "gif", AS_JPEG);

  /** Types whose bytes look alike are told apart by what the file is called. */
  private static final Map<String, String> ENDINGS =
      Map.of(
          "doc", "application/msword",
          "xls", "application/vnd.ms-excel",
          "ppt", "application/vnd.ms-powerpoint",
          "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
          "m4a", "audio/mp4",
          "aac", "audio/aac");

  private final MediaStore store;
  private final MediaFolder folder;
  private final Ids ids;
  private final InstantSource clock;

  MediaUploads(MediaStore store, MediaFolder folder, Ids ids, InstantSource clock) {
    this.store = store;
    this.folder = folder;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Keeps a file.
   *
   * @throws Problem 422 {@code unsupported-media} where Meta would not take it
   */
  UploadedFile keep(String propertyId, MultipartFile upload) {
    try (InputStream content = new BufferedInputStream(upload.getInputStream(), FileContent.HEAD)) {
      String fileName = name(upload.getOriginalFilename());
      content.mark(FileContent.HEAD);
      FileContent head = new FileContent(content.readNBytes(FileContent.HEAD));
      content.reset();
      String type = type(upload, fileName, head);
      checkSize(upload.getSize(), type, head);
      MediaFolder.Kept kept = folder.keep(content);
      UploadedFile file = new UploadedFile(ids.next(), type, fileName, kept.size(), kept.sha256());
      store.uploaded(file, propertyId);
      return file;
    } catch (MediaRefused e) {
      throw refused(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("The file could not be written to the data folder", e);
    }
  }

  /** Deletes uploads that nobody has used for 30 days: as long as Meta would keep them. */
  public void forgetUnused() throws IOException {
    List<String> hashes;
    do {
      hashes = store.forgetUnused(clock.instant().minus(KEPT), FORGOTTEN_AT_ONCE);
      for (String hash : store.unreferenced(hashes)) {
        folder.forget(hash);
      }
    } while (!hashes.isEmpty());
  }

  private static String type(MultipartFile upload, @Nullable String fileName, FileContent head) {
    if (upload.isEmpty()) {
      throw refused("is empty");
    }
    List<String> found = head.types();
    String declared = declared(upload.getContentType());
    if (declared == null) {
      if (found.isEmpty()) {
        throw refused(
            "is of no type that WhatsApp carries"
                + ADVICE_BY_ENDING.getOrDefault(ending(fileName), ""));
      }
      String byName = ENDINGS.get(ending(fileName));
      return byName != null && found.contains(byName) ? byName : found.get(0);
    }
    if (MediaKind.ofType(declared).isEmpty()) {
      throw refused(
          "is %s, which WhatsApp does not carry%s"
              .formatted(declared, ADVICE.getOrDefault(declared, "")));
    }
    if (!found.contains(declared)) {
      throw refused("is said to be " + declared + " but its bytes are not");
    }
    return declared;
  }

  /** Null where the sender does not say. */
  private static @Nullable String declared(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.isEmpty() || type.equals("application/octet-stream")
        ? null
        : OTHER_NAMES.getOrDefault(type, type);
  }

  private static void checkSize(long size, String type, FileContent head) {
    MediaKind kind =
        MediaKind.ofType(type).orElseThrow(() -> new IllegalStateException("Checked before"));
    boolean still = kind == MediaKind.STICKER && !head.isAnimated();
    long limit = still ? MediaKind.STILL_STICKER : kind.limit();
    if (size > limit) {
      throw refused("has %d bytes; WhatsApp carries at most %d of %s".formatted(size, limit, type));
    }
  }

  private static @Nullable String name(@Nullable String given) {
    if (given == null) {
      return null;
    }
    String bare = FOLDERS.matcher(CONTROLS.matcher(given).replaceAll("")).replaceFirst("").strip();
    int excess = bare.codePointCount(0, bare.length()) - LONGEST_NAME;
    // The end tells the type.
    String name = excess <= 0 ? bare : bare.substring(bare.offsetByCodePoints(0, excess));
    return name.isEmpty() ? null : name;
  }

  private static String ending(@Nullable String fileName) {
    return fileName == null
        ? ""
        : fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Problem refused(@Nullable String reason) {
    return Problem.unprocessable(
        "unsupported-media",
        "WhatsApp would not take the file.",
        List.of(new FieldError("file", String.valueOf(reason))));
  }
}
