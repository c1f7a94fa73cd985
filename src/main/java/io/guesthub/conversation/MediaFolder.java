package io.guesthub.conversation;

import io.guesthub.platform.PlatformSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Files on disk, of guests and to be sent, named by their SHA-256: the same file is kept once. */
@Component
class MediaFolder {

  private static final Duration SETTLED = Duration.ofHours(1);

  private final Path folder;
  private final long maxSize;

  MediaFolder(PlatformSettings platform, MediaSettings settings) {
    this.folder = platform.dataDir().resolve("media");
    this.maxSize = settings.maxSize();
  }

  /** Where the file with this hash is. */
  Path of(String sha256) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /**
   * Keeps a file.
   *
   * @throws MediaRefused where it is larger than allowed
   */
  Kept keep(InputStream content) throws IOException, MediaRefused {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "incoming", ".part");
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long size = copy(content, part, digest);
      String sha256 = HexFormat.of().formatHex(digest.digest());
      move(part, of(sha256));
      return new Kept(sha256, size);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Deletes a file that nothing refers to. Not one that was put there just now: whoever is about to
   * refer to it has not said so yet.
   */
  void forget(String sha256) throws IOException {
    Path file = of(sha256);
    if (Files.isRegularFile(file)
        && Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(SETTLED))) {
      Files.deleteIfExists(file);
    }
  }

  private long copy(InputStream content, Path part, MessageDigest digest)
      throws IOException, MediaRefused {
    long size = 0;
    byte[] chunk = new byte[64 * 1024];
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
      for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
        size += read;
        if (size > maxSize) {
          throw new MediaRefused("The file is larger than " + maxSize + " bytes");
        }
        out.write(chunk, 0, read);
      }
    }
    return size;
  }

  private static void move(Path part, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * A file on disk.
   *
   * @param sha256 its name, in hex
   * @param size in bytes
   */
  record Kept(String sha256, long size) {}
}
