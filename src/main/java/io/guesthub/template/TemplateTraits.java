package io.guesthub.template;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What those who plan sends must know of templates, whether Meta has approved them or not. */
@Component
public class TemplateTraits {

  private final JdbcClient database;

  TemplateTraits(JdbcClient database) {
    this.database = database;
  }

  /**
   * A template in all its languages.
   *
   * @param allListings whether it is for every listing
   * @param listingIds those that it is for, where not all
   * @param holdsSecret whether it tells the guest's PIN
   * @param lifetime how long Meta tries to deliver it, in its longest-lived language; absent where
   *     that is Meta's own 30 days
   */
  public record Traits(
      boolean allListings,
      Set<String> listingIds,
      boolean holdsSecret,
      @Nullable Duration lifetime) {

    /** Copies the listings. */
    public Traits {
      listingIds = Set.copyOf(listingIds);
    }
  }

  /**
   * The templates of a property by name; those that it has not are left out. One statement.
   *
   * @param names as people know them, or Meta's
   */
  public Map<String, Traits> of(String propertyId, Collection<String> names) {
    Map<String, Traits> traits = new LinkedHashMap<>();
    if (names.isEmpty()) {
      return traits;
    }
    database
        .sql(
            """
            SELECT wanted.name, all_listings, listing_ids, ttl_seconds,
                   position('{{pin}}' IN content::text) > 0 AS holds_secret
            FROM unnest(:names::text[]) AS wanted (name) JOIN template
              ON template.name = wanted.name OR template.meta_name = wanted.name
            WHERE property_id = :property AND status <> 'DELETED'
            """)
        .param("property", propertyId)
        .param("names", names.stream().distinct().toArray(String[]::new))
        .query(
            row -> {
              int seconds = row.getInt("ttl_seconds");
              Traits language =
                  new Traits(
                      row.getBoolean("all_listings"),
                      new HashSet<>(List.of((String[]) row.getArray("listing_ids").getArray())),
                      row.getBoolean("holds_secret"),
                      seconds > 0 ? Duration.ofSeconds(seconds) : null);
              traits.merge(row.getString("name"), language, TemplateTraits::together);
            });
    return traits;
  }

  private static Traits together(Traits one, Traits other) {
    Set<String> listings = new HashSet<>(one.listingIds());
    listings.addAll(other.listingIds());
    Duration first = one.lifetime();
    Duration second = other.lifetime();
    @Nullable Duration longest =
        first == null || second == null ? null : first.compareTo(second) > 0 ? first : second;
    return new Traits(
        one.allListings() || other.allListings(),
        listings,
        one.holdsSecret() || other.holdsSecret(),
        longest);
  }
}
