package io.guesthub.reminder;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reminder as a caller describes it; {@link ReminderRules} checks it.
 *
 * @param id may be left out; the address names the reminder
 * @param otaBookings absent: INCLUDE
 * @param allListings absent: all unless some are named
 * @param lastMinute absent: SEND
 * @param active absent: true
 * @param startAt read only; may be sent back as it came
 * @param planning read only; may be sent back as it came
 */
record ReminderForm(
    @Nullable String id,
    @NotBlank @Size(max = 200) String name,
    @NotNull Trigger trigger,
    @NotNull @Min(0) @Max(365) Integer days,
    @Schema(example = "10:00")
        @NotNull
        @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]", message = "must be a time such as 10:00")
        String sendAt,
    @NotBlank @Size(max = 512) String template,
    @Nullable OtaBookings otaBookings,
    @Nullable Boolean allListings,
    @Size(max = 5_000) @Nullable List<@NotBlank String> listingIds,
    @Nullable LastMinute lastMinute,
    @Nullable Boolean active,
    @Schema(accessMode = Schema.AccessMode.READ_ONLY) @Nullable JsonNode startAt,
    @Schema(accessMode = Schema.AccessMode.READ_ONLY) @Nullable JsonNode planning) {}
