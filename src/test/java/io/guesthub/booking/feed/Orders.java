package io.guesthub.booking.feed;

import java.util.ArrayList;
import java.util.List;

/** All orders in which things can come. */
final class Orders {

  private Orders() {}

  static <T> List<List<T>> of(List<T> all) {
    if (all.size() < 2) {
      return List.of(all);
    }
    List<List<T>> found = new ArrayList<>();
    for (int first = 0; first < all.size(); first++) {
      List<T> rest = new ArrayList<>(all);
      T begin = rest.remove(first);
      for (List<T> tail : of(rest)) {
        List<T> order = new ArrayList<>(List.of(begin));
        order.addAll(tail);
        found.add(order);
      }
    }
    return found;
  }
}
