package io.guesthub.property;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant: a hotel, a house of apartments, a camp site.
 *
 * @param id lower-case letters, digits and hyphens
 * @param name as guests read it
 * @param timeZone IANA zone in which its days begin and its guests arrive
 * @param country ISO 3166, two letters; local phone numbers are read with it
 * @param languages BCP 47 tags; the first is used for guests whose language is not known
 * @param messageGuessedPhones whether rules also write to numbers with a guessed country code
 * @param bookingUrl where guests see their booking
 * @param preCheckInUrl where guests check in beforehand
 * @param quoteUrl where staff make a quote
 * @param listings what guests stay in, in the property's order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Property(
    String id,
    String name,
    @Schema(type = "string", example = "Europe/Rome") ZoneId timeZone,
    String country,
    List<String> languages,
    boolean messageGuessedPhones,
    @Nullable String bookingUrl,
    @Nullable String preCheckInUrl,
    @Nullable String quoteUrl,
    List<Listing> listings) {

  /** Copies the lists. */
  public Property {
    languages = List.copyOf(languages);
    listings = List.copyOf(listings);
  }
}
