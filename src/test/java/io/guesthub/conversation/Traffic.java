package io.guesthub.conversation;

import io.guesthub.conversation.MetaItem.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Invented weeks of a few guests with a property: what Meta would report of them, oldest first. */
final class Traffic {

  /** Noon in Rome; messages are written around this day. */
  private static final Instant START = Instant.parse("2026-03-10T11:00:00Z");

  private static final LocalDate DAY = LocalDate.parse("2026-03-10");
  private static final long HOUR = 3600;
  private static final List<String> STATUSES =
      List.of("sent", "delivered", "read", "failed", "played", "deleted", "held_for_review");
  private static final List<String> NAMES = List.of("Ada", "Ada R.", "Bruno", "Chiara");

  /** How much of a guest Meta shows. */
  private enum Shown {
    PHONE,
    USER_ID,
    BOTH,
    MIXED
  }

  private final Random random;
  private final List<String> bookings = new ArrayList<>();
  private final List<MetaItem> items = new ArrayList<>();
  private int phones;

  private Traffic(long seed) {
    this.random = new Random(seed);
  }

  static Traffic of(long seed) {
    Traffic traffic = new Traffic(seed);
    int guests = 2 + traffic.random.nextInt(2);
    for (int i = 0; i < guests; i++) {
      traffic.guest(i);
    }
    traffic.items.sort(Comparator.comparing(MetaItem::at));
    return traffic;
  }

  /** Bookings to be there before, as members of a JSON array. */
  List<String> bookings() {
    return bookings;
  }

  /** In the order in which they happened. */
  List<MetaItem> inOrder() {
    return items;
  }

  /** The same in any order, some of them repeatedly, in parts of any size. */
  List<List<MetaItem>> shuffled(Random by) {
    List<MetaItem> all = new ArrayList<>(items);
    for (MetaItem item : items) {
      if (by.nextInt(4) == 0) {
        all.add(item);
      }
    }
    java.util.Collections.shuffle(all, by);
    List<List<MetaItem>> parts = new ArrayList<>();
    int largest = 1 + by.nextInt(12);
    for (int from = 0; from < all.size(); ) {
      int to = Math.min(all.size(), from + 1 + by.nextInt(largest));
      parts.add(all.subList(from, to));
      from = to;
    }
    return parts;
  }

  private void guest(int index) {
    String phone = phone();
    String userId = "IT.guest" + index;
    book(phone, index);
    Shown shown = Shown.values()[random.nextInt(Shown.values().length)];
    boolean moves = shown != Shown.USER_ID && random.nextInt(3) == 0;
    String newPhone = phone();
    String newUserId = "IT.moved" + index;
    // Not in the second of any message.
    Instant move = START.plusSeconds(random.nextInt(72) * HOUR + 1L);
    if (moves) {
      Person before = new Person(phone, shown == Shown.PHONE ? null : userId, null, null);
      MetaItem change = MetaItem.numberChange(before, newPhone, move);
      items.add(called(shown == Shown.PHONE ? change : withUserIds(change, userId, newUserId)));
      if (random.nextBoolean()) {
        book(newPhone, index + 10);
      }
      if (random.nextBoolean()) {
        Instant later = move.plusSeconds((1 + random.nextInt(50)) * HOUR);
        items.add(called(MetaItem.text(Person.phone(phone), later)));
      }
    }
    List<MetaItem> echoes = new ArrayList<>();
    int messages = 3 + random.nextInt(6);
    for (Instant at : times(messages)) {
      boolean moved = moves && at.isAfter(move);
      Person person = person(moved ? newPhone : phone, moved ? newUserId : userId, shown);
      if (random.nextInt(4) == 0) {
        MetaItem echo = called(MetaItem.echo(person, at));
        echoes.add(echo);
        items.add(echo);
        statuses(echo.id(), at);
      } else {
        items.add(called(message(person, at, echoes)));
      }
    }
    if (random.nextInt(3) == 0) {
      statuses("wamid.never-seen-" + index, START);
    }
  }

  private static MetaItem withUserIds(MetaItem change, String before, String after) {
    return change.with(
        "system",
        "{'type':'user_changed_number','wa_id':'%s','previous_user_id':'%s','user_id':'%s'}"
            .formatted(change.body().path("system").path("wa_id").asText(), before, after));
  }

  private Person person(String phone, String userId, Shown shown) {
    boolean both = shown == Shown.BOTH || (shown == Shown.MIXED && random.nextInt(3) == 0);
    boolean byPhone =
        both || shown == Shown.PHONE || (shown == Shown.MIXED && random.nextBoolean());
    @Nullable String name = random.nextInt(5) == 0 ? null : NAMES.get(random.nextInt(NAMES.size()));
    @Nullable String username = random.nextInt(3) == 0 ? "user" + random.nextInt(3) : null;
    return new Person(byPhone ? phone : null, both || !byPhone ? userId : null, name, username);
  }

  private MetaItem message(Person person, Instant at, List<MetaItem> echoes) {
    MetaItem message =
        switch (random.nextInt(7)) {
          case 0 ->
              MetaItem.message(
                  person, "reaction", "{'message_id':'wamid.any','emoji':'\uD83D\uDC4D'}", at);
          case 1 ->
              MetaItem.message(
                  person,
                  "edit",
                  "{'original_message_id':'wamid.any','message':{'type':'text','text':{'body':'B'}}}",
                  at);
          case 2 -> MetaItem.message(person, "revoke", "{'original_message_id':'wamid.any'}", at);
          case 3 -> MetaItem.message(person, "location", "{'latitude':41.9,'longitude':12.5}", at);
          case 4 -> MetaItem.message(person, "button", "{'payload':'yes','text':'Yes'}", at);
          case 5 -> MetaItem.message(person, "hologram", "{'depth':3}", at);
          default -> MetaItem.text(person, at);
        };
    return echoes.isEmpty() || random.nextInt(2) == 0
        ? message
        : message.answering(echoes.get(random.nextInt(echoes.size())).id());
  }

  private void statuses(String wamid, Instant sent) {
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      String word = STATUSES.get(random.nextInt(STATUSES.size()));
      MetaItem status = MetaItem.status(wamid, word, sent.plusSeconds(random.nextInt(3600)));
      if (word.equals("failed")) {
        int code = List.of(470, 131026, 131047).get(random.nextInt(3));
        status = status.with("errors", "[{'code':%d,'title':'Not sent'}]".formatted(code));
      }
      if (word.equals("sent") || word.equals("delivered")) {
        String category = random.nextBoolean() ? "utility" : "service";
        status = status.with("pricing", "{'billable':true,'category':'%s'}".formatted(category));
      }
      items.add(status);
    }
  }

  private List<Instant> times(int count) {
    TreeMap<Instant, Boolean> times = new TreeMap<>();
    while (times.size() < count) {
      // Every two hours, so that different guests share seconds, and also days off.
      times.put(START.plusSeconds((random.nextInt(150) - 60) * 2L * HOUR), true);
    }
    return List.copyOf(times.keySet());
  }

  private void book(String phone, int guest) {
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String status =
          List.of("CONFIRMED", "CONFIRMED", "CANCELLED", "NO_SHOW", "STANDBY", "INQUIRY")
              .get(random.nextInt(6));
      LocalDate checkIn = DAY.plusDays(random.nextInt(24) - 12);
      bookings.add(
          "{'bookingId':'%s','status':'%s','checkIn':'%s','checkOut':'%s','guest':{'phones':['+%s']}}"
              .formatted(
                  "b" + guest + "-" + i,
                  status,
                  checkIn,
                  checkIn.plusDays(1 + random.nextInt(4)),
                  phone)
              .replace('\'', '"'));
    }
  }

  /** A short name, the same in every run. */
  private MetaItem called(MetaItem item) {
    return item.called("wamid." + items.size());
  }

  private String phone() {
    return "3933355501" + "%02d".formatted(phones++);
  }
}
