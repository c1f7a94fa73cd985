package io.guesthub.booking.feed;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way between one PMS and one property, as it is set up.
 *
 * @param propertyId whose
 * @param name part of the address that the PMS pushes to
 * @param adapter which adapter understands the PMS
 * @param baseUrl of the PMS, where the hub calls it
 * @param credentials what the hub shows there, by names that the adapter gives
 * @param pollInterval between two polls; null for none
 * @param auth how pushes are checked
 * @param enabled whether pushes are taken and the PMS is called
 */
public record Feed(
    String propertyId,
    String name,
    String adapter,
    @Nullable String baseUrl,
    Map<String, String> credentials,
    @Nullable Duration pollInterval,
    FeedAuth auth,
    boolean enabled) {

  /** Copies the credentials. */
  public Feed {
    credentials = Map.copyOf(credentials);
  }

  /** For logs and metrics; no credentials. */
  @Override
  public String toString() {
    return propertyId + "/" + name;
  }
}
