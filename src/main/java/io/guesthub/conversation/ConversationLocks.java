package io.guesthub.conversation;

import io.guesthub.booking.PhoneKey;
import io.guesthub.meta.NumberChange;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes a transaction the only one that works on the conversations of a batch's guests.
 *
 * <p>A guest may write under a phone in one message and under a user id in the next. The keys that
 * a batch names are therefore not enough: whoever knows the guest by another key must wait as well,
 * or two transactions change one guest, and one may merge away what the other has just chosen.
 */
@Component
class ConversationLocks {

  private final JdbcClient database;
  private final GuestStore guests;

  ConversationLocks(JdbcClient database, GuestStore guests) {
    this.database = database;
    this.guests = guests;
  }

  /** Takes the locks of all guests that the messages name, under all that they are known by. */
  void take(Collection<RoutingCase> cases) {
    Set<Key> named = named(cases);
    Set<Long> locks = new TreeSet<>(messages(cases));
    addAll(locks, named);
    addAll(locks, alsoKnownAs(named));
    guests.lock(locks);
    // Guests may have become one until the locks were there. Seldom, so out of order will do: two
    // that wait for each other are told so, and one of them begins again.
    while (true) {
      Set<Long> more = new TreeSet<>();
      addAll(more, alsoKnownAs(named));
      more.removeAll(locks);
      if (more.isEmpty()) {
        return;
      }
      guests.lock(more);
      locks.addAll(more);
    }
  }

  private Set<Key> alsoKnownAs(Set<Key> named) {
    return new HashSet<>(
        database
            .sql(
                """
                SELECT DISTINCT other.property_id, other.value
                FROM unnest(:properties::text[], :values::text[]) AS named (property_id, value)
                JOIN guest_key held ON held.property_id = named.property_id
                  AND held.kind = ANY ('{PHONE,USER_ID}') AND held.value = named.value
                JOIN guest_key other ON other.guest_id = held.guest_id
                """)
            .param("properties", named.stream().map(Key::propertyId).toArray(String[]::new))
            .param("values", named.stream().map(Key::value).toArray(String[]::new))
            .query((row, number) -> new Key(row.getString(1), row.getString(2)))
            .list());
  }

  private static Set<Key> named(Collection<RoutingCase> cases) {
    Set<Key> keys = new HashSet<>();
    for (RoutingCase message : cases) {
      String property = message.propertyId();
      addPhone(keys, property, message.identity().phone());
      addUserId(keys, property, message.identity().userId());
      NumberChange change = message.reading().numberChange().orElse(null);
      if (change != null) {
        addPhone(keys, property, change.oldPhone());
        addPhone(keys, property, change.newPhone());
        addUserId(keys, property, change.newUserId());
      }
    }
    return keys;
  }

  private static void addPhone(Set<Key> keys, String property, @Nullable String phone) {
    if (phone != null && !PhoneKey.of(phone).isEmpty()) {
      keys.add(new Key(property, PhoneKey.of(phone)));
    }
  }

  private static void addUserId(Set<Key> keys, String property, @Nullable String userId) {
    if (userId != null) {
      keys.add(new Key(property, userId));
    }
  }

  private static void addAll(Set<Long> locks, Set<Key> keys) {
    keys.forEach(key -> locks.add(GuestLocks.ofKey(key.propertyId(), key.value())));
  }

  /** A message of ours and the answers to it are not filed at the same time. */
  private static Set<Long> messages(Collection<RoutingCase> cases) {
    Set<Long> locks = new TreeSet<>();
    for (RoutingCase message : cases) {
      if (!message.inbound()) {
        locks.add(GuestLocks.ofAnswers(message.propertyId(), message.metaId()));
      }
      message
          .reading()
          .contextId()
          .ifPresent(answered -> locks.add(GuestLocks.ofAnswers(message.propertyId(), answered)));
    }
    return locks;
  }

  /** What a guest of a property is known by, as it stands in the database. */
  private record Key(String propertyId, String value) {}
}
