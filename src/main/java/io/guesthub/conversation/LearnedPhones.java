package io.guesthub.conversation;

import io.guesthub.booking.PhoneKey;
import io.guesthub.conversation.GuestStore.KeyHolder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What Meta calls guests when it takes messages for them: their answers will come from there. */
@Component
class LearnedPhones {

  private final GuestStore guests;
  private final StaffMarks marks;
  private final AfterCommit afterCommit;

  LearnedPhones(GuestStore guests, StaffMarks marks, AfterCommit afterCommit) {
    this.guests = guests;
    this.marks = marks;
    this.afterCommit = afterCommit;
  }

  /** Keeps the number as the guest's, unless it is known as somebody else's. */
  void learn(String propertyId, UUID guest, String waId) {
    String key = PhoneKey.of(waId);
    if (!key.isEmpty()) {
      afterCommit.run(() -> keep(propertyId, guest, waId, key));
    }
  }

  private void keep(String propertyId, UUID guest, String waId, String key) {
    List<String> keys = new ArrayList<>(marks.keys(guest));
    keys.add(key);
    guests.lock(GuestLocks.of(propertyId, keys));
    boolean somebodyElses =
        guests.holders(propertyId, key, null, "").stream()
            .filter(holder -> holder.retiredAt() == null)
            .map(KeyHolder::guest)
            .anyMatch(holder -> !holder.id().equals(guest));
    // Without a key left the guest has become another one in the meantime.
    if (!somebodyElses && keys.size() > 1) {
      guests.addKey(propertyId, guest, GuestStore.PHONE, key, waId, null);
    }
  }
}
