package io.guesthub.conversation;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be sent: the hub has all of it.
 *
 * @param id ours
 * @param mimeType its type; for an upload its bytes have been looked at
 * @param fileName as whoever brought it called it
 * @param sha256 in lower-case hex: equal for equal files
 * @param size in bytes
 * @param path where it is on disk; read only
 */
public record OutboundFile(
    UUID id, String mimeType, @Nullable String fileName, String sha256, long size, Path path) {}
