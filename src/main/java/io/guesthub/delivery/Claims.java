package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.account.Accounts;
import io.guesthub.account.SendingNumber;
import io.guesthub.booking.Booking;
import io.guesthub.booking.Bookings;
import io.guesthub.conversation.Addressee;
import io.guesthub.conversation.Addressees;
import io.guesthub.conversation.Failure;
import io.guesthub.conversation.OutboundMessages;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Claims released messages for calls that are made as soon as this has committed. From then on no
 * hub calls Meta for them again unless Meta has said that it did not take them.
 */
@Component
class Claims {

  private final LedgerRows rows;
  private final SendQueue queue;
  private final Holds holds;
  private final Recheck recheck;
  private final MessageRequests requests;
  private final Accounts accounts;
  private final Addressees addressees;
  private final Bookings bookings;
  private final OutboundMessages messages;
  private final Followers followers;
  private final DeliverySettings settings;
  private final InstantSource clock;

  Claims(
      LedgerRows rows,
      SendQueue queue,
      Holds holds,
      Recheck recheck,
      MessageRequests requests,
      Accounts accounts,
      Addressees addressees,
      Bookings bookings,
      OutboundMessages messages,
      Followers followers,
      DeliverySettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.queue = queue;
    this.holds = holds;
    this.recheck = recheck;
    this.requests = requests;
    this.accounts = accounts;
    this.addressees = addressees;
    this.bookings = bookings;
    this.messages = messages;
    this.followers = followers;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A call that is to be made now.
   *
   * @param token the account's; never logged
   */
  record Ready(Send send, ObjectNode request, String token) {
    @Override
    public String toString() {
      return "Ready[" + send.id() + "]";
    }
  }

  /**
   * Claims those of the messages that are still released and may still go out; the others are given
   * up, or held.
   *
   * @param numberId from which all of them go
   * @param files what Meta calls the files that they carry
   */
  @Transactional
  List<Ready> claim(String numberId, Collection<UUID> ids, Map<UUID, String> files) {
    List<Send> sends = rows.lockReleased(ids);
    if (sends.isEmpty()) {
      return List.of();
    }
    String token = tokenUnlessHeld(numberId, sends);
    if (token == null) {
      return List.of();
    }
    Instant now = clock.instant();
    Map<UUID, Addressee> guests = addressees.again(threads(sends));
    Map<String, Map<String, Booking>> booked = bookings(sends);
    List<Ready> ready = new ArrayList<>();
    for (Send send : sends) {
      @Nullable Addressee guest = send.threadId() == null ? null : guests.get(send.threadId());
      @Nullable Booking booking = booking(booked, send);
      Optional<Failure> failure = recheck.reason(send, guest, booking, now);
      if (failure.isPresent()) {
        giveUp(send, failure.get(), now);
      } else {
        try {
          ready.add(new Ready(send, requests.write(send, booking, files), token));
        } catch (MissingPart e) {
          giveUp(send, Followers.ours("Something is missing", e.reason()), now);
        }
      }
    }
    List<UUID> called = ready.stream().map(each -> each.send().id()).toList();
    if (!called.isEmpty()) {
      rows.sending(called, now, now.plus(settings.callLease()));
      messages.sending(called, now);
    }
    return ready;
  }

  /**
   * Whether a call may be made for released messages, as far as their account is concerned; if not,
   * they are held.
   */
  @Transactional
  boolean maySend(String numberId, Collection<UUID> ids) {
    List<Send> sends = rows.lockReleased(ids);
    return !sends.isEmpty() && tokenUnlessHeld(numberId, sends) != null;
  }

  private @Nullable String tokenUnlessHeld(String numberId, List<Send> sends) {
    SendingNumber number = accounts.number(numberId).orElse(null);
    @Nullable String held = number == null ? null : holds.reasonOf(number);
    @Nullable String token = number == null || held != null ? null : token(numberId);
    if (token != null) {
      return token;
    }
    Send first = sends.get(0);
    boolean isOfHub = held == null;
    if (held == null) {
      held = "The hub cannot read the account's access token: connect the account again.";
    }
    queue.putBack(sends.stream().map(Send::id).toList(), clock.instant());
    holds.ofStatus(first.accountId(), first.propertyId(), numberId, held, isOfHub);
    return null;
  }

  /** Null where there is none, or the key that it was encrypted with is lost. */
  private @Nullable String token(String numberId) {
    try {
      return accounts.accessToken(numberId).orElse(null);
    } catch (RuntimeException e) {
      return null;
    }
  }

  private void giveUp(Send send, Failure failure, Instant now) {
    rows.failed(send.id(), failure.title());
    followers.failed(send.id(), failure, now);
  }

  private static Set<UUID> threads(List<Send> sends) {
    Set<UUID> threads = new TreeSet<>();
    sends.stream().map(Send::threadId).filter(Objects::nonNull).forEach(threads::add);
    return threads;
  }

  private Map<String, Map<String, Booking>> bookings(List<Send> sends) {
    Map<String, Set<String>> wanted = new TreeMap<>();
    for (Send send : sends) {
      if (send.bookingId() != null && send.template() != null) {
        wanted
            .computeIfAbsent(send.propertyId(), property -> new TreeSet<>())
            .add(send.bookingId());
      }
    }
    Map<String, Map<String, Booking>> found = new HashMap<>();
    wanted.forEach((property, ids) -> found.put(property, bookings.findAll(property, ids)));
    return found;
  }

  private static @Nullable Booking booking(Map<String, Map<String, Booking>> booked, Send send) {
    return send.bookingId() == null
        ? null
        : booked.getOrDefault(send.propertyId(), Map.of()).get(send.bookingId());
  }
}
