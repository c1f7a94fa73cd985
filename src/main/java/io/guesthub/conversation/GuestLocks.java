package io.guesthub.conversation;

import io.guesthub.booking.PhoneKey;
import io.guesthub.platform.Ids;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The locks under which a guest's conversations change: one per phone and user id. Whoever needs
 * several takes them in ascending order, so that no two transactions wait for each other in a
 * circle.
 */
final class GuestLocks {

  private GuestLocks() {}

  static Set<Long> of(String propertyId, Collection<String> phonesOrUserIds) {
    Set<Long> locks = new TreeSet<>();
    phonesOrUserIds.forEach(key -> locks.add(ofKey(propertyId, key)));
    return locks;
  }

  static long ofKey(String propertyId, String phoneOrUserId) {
    String phone = PhoneKey.of(phoneOrUserId);
    String key = phone.isEmpty() ? phoneOrUserId : phone;
    return Ids.of("guest", propertyId, key).getMostSignificantBits();
  }

  /** The lock of the answers to one message of ours. */
  static long ofAnswers(String propertyId, String metaId) {
    return Ids.of("answers", propertyId, metaId).getMostSignificantBits();
  }
}
