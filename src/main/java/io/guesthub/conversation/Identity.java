package io.guesthub.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What one message says about the person at the other end.
 *
 * @param phone digits as Meta sent them; absent where Meta hides them
 * @param userId business-scoped user id
 * @param wabaId the account that saw the user id
 * @param name profile name
 * @param username WhatsApp username
 */
record Identity(
    @Nullable String phone,
    @Nullable String userId,
    String wabaId,
    @Nullable String name,
    @Nullable String username) {}
