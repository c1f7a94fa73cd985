package io.guesthub.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Any order and any repetition of the same events ends in the same booking (contract, section 4).
 */
class BookingMergeTest {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final List<String> FIELDS =
      List.of(
          "{'pin':'1'}",
          "{'pin':null}",
          "{'checkIn':'2026-12-01'}",
          "{'checkIn':'2026-12-02'}",
          "{'checkIn':null}",
          "{'guest':{'phones':['+39 333 555 0101']}}",
          "{'guest':{'phones':[],'firstName':'Ada'}}",
          "{'guest':{'email':'a@example.com','firstName':null}}",
          "{'guest':null}",
          "{'listings':[{'id':'room-101','adults':2}]}",
          "{'listings':[]}",
          "{'channel':{'code':'x','ota':true}}",
          "{'totals':{'total':'1.00'}}",
          "{'totals':{'paid':'1.00','total':null}}",
          "{'preCheckInCompletedAt':'2026-11-20T08:00:00Z'}",
          "{'preCheckInCompletedAt':'2026-11-21T08:00:00Z'}",
          "{'preCheckInCompletedAt':null}",
          "{'rawStatus':'x'}");

  private enum Order {
    SEQUENCE,
    TIME,
    BOTH,
    SEQUENCE_SOMETIMES_TIME,
    TIME_SOMETIMES_SEQUENCE
  }

  @Property(tries = 2000)
  void anyOrderAndRepetitionEndInTheSameState(
      @ForAll("events") List<BookingEvent> events, @ForAll Random random) {
    List<BookingEvent> shuffled = new ArrayList<>(events);
    shuffled.addAll(events.stream().filter(each -> random.nextBoolean()).toList());
    Collections.shuffle(shuffled, random);

    assertThat(merge(shuffled).document()).isEqualTo(merge(events).document());
  }

  @Property(tries = 500)
  void repeatingAKnownEventChangesNothing(
      @ForAll("events") List<BookingEvent> events, @ForAll Random random) {
    BookingState state = merge(events);

    BookingEvent known = events.get(random.nextInt(events.size()));

    assertThat(state.with(known, START).document()).isEqualTo(state.document());
  }

  private static BookingState merge(List<BookingEvent> events) {
    BookingState state = BookingState.NEW;
    int arrival = 0;
    for (BookingEvent each : events) {
      state = state.with(each, START.plusSeconds(arrival++));
    }
    return state;
  }

  @Provide
  Arbitrary<List<BookingEvent>> events() {
    return Arbitraries.of(Order.class)
        .flatMap(order -> event(order).list().ofMinSize(1).ofMaxSize(6));
  }

  private static Arbitrary<BookingEvent> event(Order order) {
    return Combinators.combine(
            Arbitraries.of(BookingStatus.class),
            Arbitraries.of(FIELDS).list().ofMaxSize(4),
            Arbitraries.integers().between(1, 5),
            Arbitraries.of(true, false))
        .as(
            (status, fields, place, sometimes) -> {
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              fields.forEach(each -> json.setAll((ObjectNode) SampleBookings.json(each)));
              json.put("status", status.name());
              boolean sequence =
                  order != Order.TIME && (order != Order.TIME_SOMETIMES_SEQUENCE || sometimes);
              boolean time =
                  order != Order.SEQUENCE && (order != Order.SEQUENCE_SOMETIMES_TIME || sometimes);
              // In reality the later change has the higher sequence; a sender whose two clocks
              // disagree gives no order.
              return BookingEvent.read(placed(json, place, sequence, time));
            });
  }

  private static JsonNode placed(ObjectNode json, int place, boolean sequence, boolean time) {
    if (sequence) {
      json.put("sequence", place);
    }
    if (time) {
      json.put("modifiedAt", START.plusSeconds(60L * place).toString());
    }
    return json;
  }
}
