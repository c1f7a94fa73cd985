package io.guesthub.meta;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote, as far as Meta tells; {@code phone} or {@code userId} is always there. Since 2026 Meta
 * leaves the phone out for guests who use a username.
 *
 * @param phone as Meta wrote it, digits without {@code +}; never repaired
 * @param userId Meta's business-scoped user id, such as {@code US.13491208655302741918}; another
 *     one per portfolio
 * @param parentUserId the same across linked portfolios, where Meta has enrolled them
 * @param username without {@code @}
 * @param name the name the guest chose
 */
public record Sender(
    @Nullable String phone,
    @Nullable String userId,
    @Nullable String parentUserId,
    @Nullable String username,
    @Nullable String name) {}
