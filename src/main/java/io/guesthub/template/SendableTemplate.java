package io.guesthub.template;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template in one language that Meta has approved.
 *
 * @param id ours, of this language
 * @param propertyId whose it is
 * @param accountId whose account it belongs to
 * @param name as people know it
 * @param metaName as Meta knows it
 * @param language Meta's code, such as {@code pt_BR}
 * @param category {@code MARKETING}, {@code UTILITY} or {@code AUTHENTICATION}
 * @param allListings whether it fits every listing
 * @param listingIds those that it fits, where not all
 * @param lifetime how long Meta tries to deliver it; absent where it is Meta's own 30 days
 */
public record SendableTemplate(
    UUID id,
    String propertyId,
    UUID accountId,
    String name,
    String metaName,
    String language,
    String category,
    boolean allListings,
    Set<String> listingIds,
    @Nullable Duration lifetime) {

  /** Copies the listings. */
  public SendableTemplate {
    listingIds = Set.copyOf(listingIds);
  }
}
