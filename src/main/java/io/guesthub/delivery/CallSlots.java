package io.guesthub.delivery;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The calls that this hub makes at the same time. A number may have as many as are still free, so
 * that there is always room for another one: the first gets half of all, the next half of the rest.
 */
@Component
class CallSlots {

  private final int all;
  private final Map<String, Integer> taken = new HashMap<>();
  private int used;

  CallSlots(DeliverySettings settings) {
    this.all = settings.calls();
  }

  /** How many of the wanted calls a number may make now; each is to be given back. */
  synchronized int take(String numberId, int wanted) {
    int mine = taken.getOrDefault(numberId, 0);
    int granted = 0;
    while (granted < wanted && mine < all - used) {
      mine++;
      used++;
      granted++;
    }
    if (granted > 0) {
      taken.put(numberId, mine);
    }
    return granted;
  }

  /** Gives calls back. */
  synchronized void give(String numberId, int calls) {
    used -= calls;
    taken.computeIfPresent(numberId, (id, mine) -> mine > calls ? mine - calls : null);
  }

  /** Calls under way. */
  synchronized int used() {
    return used;
  }
}
