package io.guesthub.conversation;

import io.guesthub.conversation.MediaStore.StoredFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files that can be sent: uploads, and what guests have sent themselves. */
@Component
public class MediaFiles {

  private final MediaStore store;
  private final MediaFolder folder;

  MediaFiles(MediaStore store, MediaFolder folder) {
    this.store = store;
    this.folder = folder;
  }

  /**
   * A file of which the hub has all bytes. Asking for it counts as using it: an upload is kept for
   * another 30 days.
   *
   * @return empty where the property has no such file, or not whole
   */
  public Optional<OutboundFile> find(String propertyId, UUID id) {
    Optional<OutboundFile> found = store.find(propertyId, id).flatMap(this::whole);
    found.ifPresent(file -> store.used(file.id()));
    return found;
  }

  private Optional<OutboundFile> whole(StoredFile file) {
    String sha256 = file.sha256();
    Long size = file.size();
    if (!file.state().equals("READY") || sha256 == null || size == null) {
      return Optional.empty();
    }
    Path path = folder.of(sha256);
    return Files.isRegularFile(path)
        ? Optional.of(
            new OutboundFile(file.id(), file.mimeType(), file.fileName(), sha256, size, path))
        : Optional.empty();
  }
}
