package io.guesthub.booking.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feed as a caller describes it.
 *
 * @param adapter one of the hub's, or of the mapping files
 * @param baseUrl of the PMS, where the hub calls it
 * @param credentials what the hub shows there; absent: those that are known stay
 * @param pollInterval such as {@code PT5M}, or seconds; absent: no polls
 * @param auth how pushes are checked; absent: an API key of the property
 * @param enabled absent: it is
 */
record FeedForm(
    @NotBlank @Size(max = 64) String adapter,
    @Size(max = 500) @Nullable String baseUrl,
    @Size(max = 20) @Nullable Map<String, @Size(max = 4_000) String> credentials,
    @Schema(type = "string", example = "PT5M") @Nullable JsonNode pollInterval,
    @Nullable FeedAuth auth,
    @Nullable Boolean enabled) {

  /** No secrets. */
  @Override
  public String toString() {
    return "FeedForm[adapter=" + adapter + "]";
  }
}
