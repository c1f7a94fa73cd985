package io.guesthub.conversation;

import io.guesthub.booking.PhoneKey;
import io.guesthub.conversation.GuestStore.KeyHolder;
import io.guesthub.meta.NumberChange;
import io.guesthub.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows guests again: by phone, by Meta's user id, or by both, and learns that the two are one
 * person whenever one message carries both.
 */
@Component
class GuestDirectory {

  private final GuestStore store;
  private final GuestMerge merge;
  private final ThreadStore threads;
  private final Ids ids;

  GuestDirectory(GuestStore store, GuestMerge merge, ThreadStore threads, Ids ids) {
    this.store = store;
    this.merge = merge;
    this.threads = threads;
    this.ids = ids;
  }

  /**
   * Who this is; somebody new where nobody is known by the phone or the user id.
   *
   * @param at Meta's time of the message: a phone may have changed hands since, or not yet
   * @return the guest, and whether the hub learned a new way to know them
   */
  Identified identify(String propertyId, Identity identity, Instant at) {
    String phone = identity.phone() == null ? null : PhoneKey.of(identity.phone());
    String userId = identity.userId();
    List<KeyHolder> holders = store.holders(propertyId, phone, userId, identity.wabaId());
    KeyHolder byPhone = holders.stream().filter(h -> h.holdsPhoneAt(at)).findFirst().orElse(null);
    KeyHolder byUserId = holders.stream().filter(KeyHolder::holdsUserId).findFirst().orElse(null);
    if (byPhone != null && userId != null && isSomebodyElse(byPhone, userId)) {
      store.retirePhone(propertyId, byPhone.guest().id(), String.valueOf(phone), at);
      byPhone = null;
    }
    if (byPhone == null && byUserId == null) {
      return create(propertyId, identity, phone, at);
    }
    if (byPhone != null
        && byUserId != null
        && !byPhone.guest().id().equals(byUserId.guest().id())) {
      Guest one = merge(propertyId, byPhone.guest(), byUserId.guest());
      return new Identified(one, true);
    }
    Guest known = byPhone != null ? byPhone.guest() : byUserId.guest();
    boolean learned = false;
    if (byPhone == null && phone != null) {
      store.addKey(
          propertyId, known.id(), GuestStore.PHONE, phone, String.valueOf(identity.phone()), null);
      known = withPhone(known, phone);
      learned = true;
    }
    if (byUserId == null && userId != null) {
      store.addKey(propertyId, known.id(), GuestStore.USER_ID, userId, userId, identity.wabaId());
    }
    return new Identified(known, learned);
  }

  /**
   * The guest has moved to another number: they are known by the new one from now on, and whoever
   * writes from the old one later is somebody else.
   */
  Identified changeNumber(
      String propertyId, Guest guest, NumberChange change, String wabaId, Instant at) {
    Guest moved = guest;
    String newPhone = change.newPhone();
    boolean learned = false;
    if (newPhone != null) {
      Identity next = new Identity(newPhone, change.newUserId(), wabaId, null, null);
      for (KeyHolder holder :
          store.holders(propertyId, PhoneKey.of(newPhone), change.newUserId(), wabaId)) {
        boolean current = holder.holdsUserId() || holder.retiredAt() == null;
        if (current && !holder.guest().id().equals(moved.id())) {
          moved = merge(propertyId, moved, holder.guest());
        }
      }
      addKeys(propertyId, moved.id(), next, PhoneKey.of(newPhone));
      moved = withPhone(moved, PhoneKey.of(newPhone));
      learned = true;
    }
    String newUserId = change.newUserId();
    if (newPhone == null && newUserId != null) {
      for (KeyHolder holder : store.holders(propertyId, null, newUserId, wabaId)) {
        if (!holder.guest().id().equals(moved.id())) {
          moved = merge(propertyId, moved, holder.guest());
          learned = true;
        }
      }
      store.addKey(propertyId, moved.id(), GuestStore.USER_ID, newUserId, newUserId, wabaId);
    }
    String oldPhone = change.oldPhone();
    if (oldPhone != null
        && newPhone != null
        && !PhoneKey.of(oldPhone).equals(PhoneKey.of(newPhone))) {
      store.retirePhone(propertyId, moved.id(), PhoneKey.of(oldPhone), at);
    }
    return new Identified(moved, learned);
  }

  /**
   * Meta keeps a user id until the number changes: another id on the same phone is another person.
   */
  private static boolean isSomebodyElse(KeyHolder byPhone, String userId) {
    return !byPhone.userIds().isEmpty() && !byPhone.userIds().contains(userId);
  }

  private Identified create(
      String propertyId, Identity identity, @Nullable String phone, Instant at) {
    UUID id = ids.next();
    store.create(propertyId, id, identity, at);
    addKeys(propertyId, id, identity, phone);
    List<String> phones = phone == null ? List.of() : List.of(phone);
    return new Identified(
        new Guest(id, identity.name(), identity.username(), at, false, phones), false);
  }

  private void addKeys(String propertyId, UUID guest, Identity identity, @Nullable String phone) {
    if (phone != null) {
      store.addKey(
          propertyId, guest, GuestStore.PHONE, phone, String.valueOf(identity.phone()), null);
    }
    String userId = identity.userId();
    if (userId != null) {
      store.addKey(propertyId, guest, GuestStore.USER_ID, userId, userId, identity.wabaId());
    }
  }

  private Guest merge(String propertyId, Guest one, Guest other) {
    boolean oneIsOlder = one.id().compareTo(other.id()) < 0;
    Guest kept = oneIsOlder ? one : other;
    Guest gone = oneIsOlder ? other : one;
    threads.moveAll(propertyId, gone.id(), kept.id());
    merge.merge(gone.id(), kept.id());
    List<String> phones = new ArrayList<>(kept.phoneKeys());
    phones.addAll(gone.phoneKeys());
    return new Guest(
        kept.id(),
        kept.name() != null ? kept.name() : gone.name(),
        kept.username() != null ? kept.username() : gone.username(),
        kept.namedAt(),
        kept.banned() || gone.banned(),
        phones);
  }

  private static Guest withPhone(Guest guest, String phoneKey) {
    List<String> phones = new ArrayList<>(guest.phoneKeys());
    phones.add(phoneKey);
    return new Guest(
        guest.id(), guest.name(), guest.username(), guest.namedAt(), guest.banned(), phones);
  }

  /**
   * A guest, known again.
   *
   * @param guest who
   * @param learned whether a phone became known by which bookings may be found that were not before
   */
  record Identified(Guest guest, boolean learned) {}
}
