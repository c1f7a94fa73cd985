package io.guesthub.meta;

import org.jspecify.annotations.Nullable;

/**
 * A file that a message carries, to be fetched from Meta.
 *
 * @param metaMediaId Meta's id, good for seven days
 * @param sha256 lower-case hex, 64 digits, whichever form Meta used; null when it gave none that
 *     can be read
 * @param fileName what the guest's file was called
 * @param url direct address, good for five minutes and only with the account's token
 */
public record MediaRef(
    String metaMediaId,
    @Nullable String mimeType,
    @Nullable String sha256,
    @Nullable String fileName,
    @Nullable String caption,
    @Nullable String url) {}
