package io.guesthub.property;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property as a caller describes it; {@link PropertyRules} makes a {@link Property} of it.
 *
 * @param id may be left out; the address names the property
 * @param languages absent or empty: English
 */
record PropertyForm(
    @Nullable String id,
    @NotBlank @Size(max = 200) String name,
    @NotNull String timeZone,
    @NotNull String country,
    @Size(max = 50) @Nullable List<@NotNull String> languages,
    @Nullable Boolean messageGuessedPhones,
    @Nullable String bookingUrl,
    @Nullable String preCheckInUrl,
    @Nullable String quoteUrl,
    @Size(max = 5_000) @Nullable List<@NotNull @Valid ListingForm> listings) {

  /** A listing as a caller describes it. */
  record ListingForm(
      @NotBlank @Size(max = 100) String id,
      @NotBlank @Size(max = 200) String name,
      @DecimalMin("-90") @DecimalMax("90") @Nullable Double latitude,
      @DecimalMin("-180") @DecimalMax("180") @Nullable Double longitude,
      @Size(max = 500) @Nullable String address) {}
}
