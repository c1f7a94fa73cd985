package io.guesthub.conversation;

import io.guesthub.booking.PhoneKey;
import io.guesthub.platform.Ids;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The locks under which a guest's conversations change: one per phone and user id. Whoever needs
 * several takes them in ascending order, so that no two transactions wait for each other in a
 * circle.
 */
final class GuestLocks {

  private final Set<Long> locks = new TreeSet<>();

  static Set<Long> of(String propertyId, Collection<String> phonesOrUserIds) {
    GuestLocks guests = new GuestLocks();
    phonesOrUserIds.forEach(key -> guests.add(propertyId, key));
    return guests.locks;
  }

  /** The lock of the answers to one message of ours. */
  static long ofAnswers(String propertyId, String metaId) {
    return Ids.of("answers", propertyId, metaId).getMostSignificantBits();
  }

  /** A message of ours and the answers to it are not filed at the same time. */
  void addMessage(String propertyId, String metaId) {
    locks.add(ofAnswers(propertyId, metaId));
  }

  void add(String propertyId, @Nullable String phoneOrUserId) {
    if (phoneOrUserId != null) {
      String phone = PhoneKey.of(phoneOrUserId);
      String key = phone.isEmpty() ? phoneOrUserId : phone;
      locks.add(Ids.of("guest", propertyId, key).getMostSignificantBits());
    }
  }

  Set<Long> ascending() {
    return locks;
  }
}
