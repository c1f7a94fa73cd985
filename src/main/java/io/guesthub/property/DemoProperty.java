package io.guesthub.property;

import java.time.ZoneId;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The property that a sandbox starts with. Whatever somebody made of it later is left alone. */
@Component
@ConditionalOnProperty(name = "hub.meta.mode", havingValue = "sandbox", matchIfMissing = true)
public class DemoProperty implements SmartInitializingSingleton {

  /** Its id. */
  public static final String ID = "demo";

  private static final String ADDRESS = "Via dell'Esempio 1, 00100 Roma";
  private static final double LATITUDE = 41.9;
  private static final double LONGITUDE = 12.5;

  private final PropertyStore store;

  DemoProperty(PropertyStore store) {
    this.store = store;
  }

  /** Makes it if it is not there. Others that seed something under it call this first. */
  public void seed() {
    if (!store.exists(ID)) {
      store.save(
          new Property(
              ID,
              "Hotel Demo",
              ZoneId.of("Europe/Rome"),
              "IT",
              List.of("it", "en", "de", "es", "fr"),
              false,
              "https://guests.example/b/",
              "https://guests.example/p/",
              null,
              List.of(room("room-101", "Room 101"), room("room-102", "Room 102"))));
    }
  }

  /** Before the first call can come in. */
  @Override
  public void afterSingletonsInstantiated() {
    seed();
  }

  private static Listing room(String id, String name) {
    return new Listing(id, name, LATITUDE, LONGITUDE, ADDRESS);
  }
}
