package io.guesthub.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A number of a property, as Meta describes it.
 *
 * @param id Meta's id of it
 * @param displayPhoneNumber as people read it
 * @param verifiedName the name guests see
 * @param qualityRating {@code GREEN YELLOW RED UNKNOWN}
 * @param status {@code CONNECTED} where it can be used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PhoneNumber(
    String id,
    String displayPhoneNumber,
    @Nullable String verifiedName,
    @Nullable String qualityRating,
    @Nullable String status) {}
