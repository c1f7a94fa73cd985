package io.guesthub.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody has brought (contract, section 3).
 *
 * @param sha256 in lower-case hex
 * @param size in bytes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UploadedFile(
    UUID id, String mimeType, @Nullable String fileName, long size, String sha256) {}
