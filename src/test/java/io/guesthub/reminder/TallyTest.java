package io.guesthub.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.reminder.Tally.Counts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Planned is sent, failed, skipped, cancelled, waiting, queued and scheduled together, whenever it
 * is looked at and however much happens at that moment.
 */
@HubTest
class TallyTest {

  private static final int BOOKINGS = 30;

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;
  @Autowired private Tally tally;

  private final LocalDate today = LocalDate.now(Hotel.ROME);

  @Test
  void atNoMomentDoTheCountsDisagree() throws Exception {
    Hotel hotel = Hotel.open(hub, database);
    JsonNode reminder = hotel.reminder("'days':1");
    String path = "/reminders/" + reminder.path("id").asText();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService all = Executors.newFixedThreadPool(6);
    try {
      List<Future<?>> readers = new ArrayList<>();
      readers.add(all.submit(until(done, this::addsUp)));
      readers.add(all.submit(until(done, tally::fold)));
      readers.add(all.submit(until(done, tally::fold)));
      List<Future<?>> work = new ArrayList<>();
      work.add(all.submit(() -> bookings(hotel)));
      work.add(all.submit(() -> changes(hotel, path)));
      work.add(all.submit(() -> actions(hotel)));
      for (Future<?> each : work) {
        each.get(1, TimeUnit.MINUTES);
      }
      done.set(true);
      for (Future<?> each : readers) {
        assertThat(each.get(1, TimeUnit.MINUTES)).as("looks").isNotEqualTo(0);
      }
    } finally {
      done.set(true);
      all.shutdownNow();
    }
    hotel.planned();
    addsUp();
    assertThat(rows(hotel)).as("planned here").isGreaterThanOrEqualTo(BOOKINGS / 2);
  }

  private static Callable<Integer> until(AtomicBoolean done, Runnable work) {
    return () -> {
      int times = 0;
      while (!done.get()) {
        work.run();
        times++;
      }
      return times;
    };
  }

  private void addsUp() {
    Counts counts = tally.read();
    long sum = counts.states().values().stream().mapToLong(Long::longValue).sum();
    assertThat(sum).as(counts.toString()).isEqualTo(counts.planned());
    assertThat(counts.states().values()).allMatch(count -> count >= 0);
  }

  /** Some are due at once, some later, some without a phone. */
  private Void bookings(Hotel hotel) {
    for (int i = 0; i < BOOKINGS; i++) {
      LocalDate checkIn = today.plusDays(i % 3 == 0 ? 0 : 9);
      String phones = i % 5 == 0 ? "[]" : "['+39 333 555 0150']";
      String stay = "'checkIn':'%s','checkOut':'%s','guest':{'firstName':'Ada','phones':%s}";
      hotel.push("t" + i, stay.formatted(checkIn, checkIn.plusDays(2), phones));
      if (i % 4 == 3) {
        hotel.push("t" + (i - 1), "'status':'CANCELLED'");
      }
    }
    return null;
  }

  private Void changes(Hotel hotel, String path) {
    for (int days = 0; days < 12; days++) {
      String paused = days % 4 == 3 ? ",'active':false" : "";
      hotel.call("PUT", path, Hotel.reminderJson("'days':" + (1 + days % 2) + paused));
      hotel.planned();
    }
    return null;
  }

  private Void actions(Hotel hotel) {
    for (int round = 0; round < 10; round++) {
      for (JsonNode row : hotel.schedule("?state=SCHEDULED&limit=2")) {
        String action = round % 2 == 0 ? "/cancel" : "/send-now";
        hotel.call("POST", "/scheduled-messages/" + row.path("id").asText() + action, "");
      }
    }
    return null;
  }

  private int rows(Hotel hotel) {
    return database
        .sql("SELECT count(*) FROM scheduled_message WHERE property_id = :property")
        .param("property", hotel.id())
        .query(Integer.class)
        .single();
  }
}
