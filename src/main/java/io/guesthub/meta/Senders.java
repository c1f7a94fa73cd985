package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells who wrote each message of a value: joins what the message says of its sender with the
 * contact that belongs to it. Meta may leave out the phone, the contact, or the sender's id on
 * either side.
 */
final class Senders {

  private final List<Sender> contacts;

  /** All messages come from one sender, so a lone contact is theirs even if no id says so. */
  private final boolean oneSender;

  Senders(JsonNode value, List<JsonNode> messages) {
    this.contacts = Lenient.items(value.path("contacts")).stream().map(Senders::contact).toList();
    this.oneSender =
        messages.stream().map(Senders::own).filter(Senders::isKnown).distinct().count() <= 1;
  }

  /** Empty when neither the message nor a contact names a phone or user id. */
  Optional<Sender> of(JsonNode message) {
    Sender own = own(message);
    Sender contact = contactOf(own);
    return Optional.of(contact == null ? own : joined(own, contact)).filter(Senders::isKnown);
  }

  private @Nullable Sender contactOf(Sender own) {
    Optional<Sender> matching = contacts.stream().filter(contact -> same(own, contact)).findFirst();
    if (matching.isPresent() || contacts.size() != 1 || !oneSender) {
      return matching.orElse(null);
    }
    Sender only = contacts.get(0);
    return contradict(own.phone(), only.phone()) || contradict(own.userId(), only.userId())
        ? new Sender(null, null, null, only.username(), only.name())
        : only;
  }

  private static Sender own(JsonNode message) {
    Sender own =
        sender(
            Lenient.id(message, "from"),
            Lenient.id(message, "from_user_id"),
            Lenient.id(message, "from_parent_user_id"),
            null,
            null);
    if (isKnown(own) || !message.hasNonNull("system")) {
      return own;
    }
    // A change of number or id may name its guest only here; the identity before the change comes
    // first.
    JsonNode system = message.get("system");
    return sender(
        Lenient.id(system, "customer"),
        Lenient.firstId(system, "previous_user_id", "user_id"),
        Lenient.firstId(system, "previous_parent_user_id", "parent_user_id"),
        null,
        null);
  }

  private static Sender contact(JsonNode contact) {
    JsonNode profile = contact.path("profile");
    return sender(
        Lenient.id(contact, "wa_id"),
        Lenient.id(contact, "user_id"),
        Lenient.id(contact, "parent_user_id"),
        Lenient.id(profile, "username"),
        Lenient.text(profile, "name"));
  }

  /** Who stands in a phone's place and, beside it, in a user id's. */
  static Sender sender(@Nullable String phone, @Nullable String userId) {
    return sender(phone, userId, null, null, null);
  }

  /** Looks at the shape of what stands in the phone's place: it may be a user id or a user name. */
  private static Sender sender(
      @Nullable String phone,
      @Nullable String userId,
      @Nullable String parentUserId,
      @Nullable String username,
      @Nullable String name) {
    String written = phone == null ? "" : phone.strip();
    boolean isUserId = Vocabulary.isUserId(written);
    boolean isUsername = written.startsWith("@");
    return new Sender(
        isUserId || isUsername ? null : digits(written),
        userId == null && isUserId ? written : userId,
        parentUserId,
        withoutAt(username == null && isUsername ? written : username),
        name);
  }

  /** A phone as Meta writes it elsewhere: without {@code +}. Null when nothing is left. */
  private static @Nullable String digits(String phone) {
    String digits = phone.startsWith("+") ? phone.substring(1) : phone;
    return digits.isEmpty() ? null : digits;
  }

  private static @Nullable String withoutAt(@Nullable String username) {
    return username != null && username.startsWith("@") ? username.substring(1) : username;
  }

  private static Sender joined(Sender own, Sender contact) {
    return new Sender(
        own.phone() != null ? own.phone() : contact.phone(),
        own.userId() != null ? own.userId() : contact.userId(),
        own.parentUserId() != null ? own.parentUserId() : contact.parentUserId(),
        contact.username() != null ? contact.username() : own.username(),
        contact.name());
  }

  static boolean isKnown(Sender sender) {
    return sender.phone() != null || sender.userId() != null;
  }

  private static boolean same(Sender own, Sender contact) {
    return (own.phone() != null && own.phone().equals(contact.phone()))
        || (own.userId() != null && own.userId().equals(contact.userId()));
  }

  private static boolean contradict(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !Objects.equals(one, other);
  }
}
