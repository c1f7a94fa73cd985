package io.guesthub.property;

import io.guesthub.web.KnownProperties;
import io.guesthub.web.Problem;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What other modules may know of properties. Every question is asked to the database, so that
 * several hubs on one database always agree; whoever has many at once asks for them together.
 */
@Component("propertyDirectory") // Camel has a bean named `properties`.
public class Properties implements KnownProperties {

  private final PropertyStore store;

  Properties(PropertyStore store) {
    this.store = store;
  }

  /** The property with this id. */
  public Optional<Property> find(String id) {
    return Optional.ofNullable(findAll(Set.of(id)).get(id));
  }

  /** Those of the properties that exist, by id: two statements, however many they are. */
  public Map<String, Property> findAll(Collection<String> ids) {
    return store.find(ids);
  }

  /**
   * The property with this id.
   *
   * @throws Problem 404 when there is none
   */
  public Property get(String id) {
    return find(id).orElseThrow(Problem::notFound);
  }

  @Override
  public boolean exists(String id) {
    return store.exists(id);
  }

  /**
   * The zone in which the property's days begin.
   *
   * @throws Problem 404 when there is no such property
   */
  public ZoneId zone(String id) {
    return Optional.ofNullable(zones(Set.of(id)).get(id)).orElseThrow(Problem::notFound);
  }

  /** The zones of those of the properties that exist, by id: one small statement. */
  public Map<String, ZoneId> zones(Collection<String> ids) {
    return store.zones(ids);
  }

  /**
   * The property's country, ISO 3166, two letters.
   *
   * @throws Problem 404 when there is no such property
   */
  public String country(String id) {
    return store.country(id).orElseThrow(Problem::notFound);
  }

  /**
   * What guests of the property stay in, in its order.
   *
   * @throws Problem 404 when there is no such property
   */
  public List<Listing> listings(String id) {
    return get(id).listings();
  }
}
