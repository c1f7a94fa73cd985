package io.guesthub.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A number of a property, as Meta describes it. Meta's words are open: new ones may come.
 *
 * @param id Meta's id of it
 * @param displayPhoneNumber as people read it
 * @param verifiedName the name guests see
 * @param nameStatus what Meta decided about the name; sending from a number that Meta gave needs an
 *     approved one
 * @param qualityRating {@code GREEN YELLOW RED UNKNOWN}
 * @param status {@code CONNECTED} where it can be used
 * @param throughput {@code STANDARD} or {@code HIGH}: how fast it may send
 * @param canSend {@code AVAILABLE LIMITED BLOCKED}, when Meta was last asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PhoneNumber(
    String id,
    String displayPhoneNumber,
    @Nullable String verifiedName,
    @Nullable String nameStatus,
    @Nullable String qualityRating,
    @Nullable String status,
    @Nullable String throughput,
    @Nullable String canSend) {}
