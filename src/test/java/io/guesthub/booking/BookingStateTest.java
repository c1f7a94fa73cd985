package io.guesthub.booking;

import static io.guesthub.booking.SampleBookings.event;
import static io.guesthub.booking.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.web.FieldError;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BookingStateTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String STAY = "'checkIn':'2026-12-01','checkOut':'2026-12-05'";

  @Test
  void showsWhatWasStored() {
    var whole = SampleBookings.whole();

    var document = BookingState.NEW.with(BookingEvent.read(whole), NOON).document();

    var expected = (com.fasterxml.jackson.databind.node.ObjectNode) whole;
    expected.remove(java.util.List.of("cancelledAt", "preCheckInCompletedAt", "booker"));
    assertThat(document).hasToString(expected.toString());
  }

  @Test
  void aCancellationKeepsTheRest() {
    var state =
        merged(
            "{'status':'CONFIRMED',%s,'sequence':1,'guest':{'phones':['+39 333 555 0101']}}",
            "{'status':'CANCELLED'}");

    assertThat(state.status()).isEqualTo(BookingStatus.CANCELLED);
    assertThat(state.checkIn()).hasToString("Optional[2026-12-01]");
    assertThat(state.document().at("/guest/phones/0").textValue()).isEqualTo("+39 333 555 0101");
  }

  @Test
  void anOlderEventFillsOnlyWhatNoNewerOneSpokeAbout() {
    var state =
        merged(
            "{'status':'CONFIRMED',%s,'sequence':2,'guest':{'firstName':'Ada'},'pin':null}",
            "{'status':'STANDBY','sequence':1,'guest':{'firstName':'Bob','email':'b@example.com'},'pin':'old'}");

    assertThat(state.document().at("/status").textValue()).isEqualTo("CONFIRMED");
    assertThat(state.document().get("guest"))
        .isEqualTo(json("{'firstName':'Ada','email':'b@example.com'}"));
    assertThat(state.document().has("pin")).isFalse();
    assertThat(state.document().get("sequence").longValue()).isEqualTo(2);
  }

  @Test
  void aBareCancellationBeatsWhatIsKnownButNotALaterSequence() {
    var state = merged("{'status':'CONFIRMED',%s,'sequence':5}", "{'status':'CANCELLED'}");

    assertThat(with(state, "{'status':'CONFIRMED',%s,'sequence':5}").status())
        .isEqualTo(BookingStatus.CANCELLED);
    assertThat(with(state, "{'status':'STANDBY',%s,'sequence':4}").status())
        .isEqualTo(BookingStatus.CANCELLED);
    assertThat(with(state, "{'status':'CONFIRMED',%s,'sequence':6}").status())
        .isEqualTo(BookingStatus.CONFIRMED);
  }

  @Test
  void bareEventsFollowTheirArrivalEvenIfProcessedLate() {
    var early = event("{'status':'CONFIRMED'," + STAY + "}");
    var late = event("{'status':'CANCELLED'}");

    assertThat(BookingState.NEW.with(late, NOON.plusMillis(5)).with(early, NOON).status())
        .isEqualTo(BookingStatus.CANCELLED);
    assertThat(BookingState.NEW.with(early, NOON).with(late, NOON.plusMillis(5)).status())
        .isEqualTo(BookingStatus.CANCELLED);
  }

  @Test
  void theOldRawStatusDoesNotStandBesideANewStatus() {
    assertThat(
            merged(
                    "{'status':'CONFIRMED','rawStatus':'booked',%s,'sequence':1}",
                    "{'status':'CANCELLED','sequence':2}")
                .document()
                .has("rawStatus"))
        .isFalse();
  }

  @Test
  void theFirstCompletionOfThePreCheckInCounts() {
    String first =
        "{'status':'CHECKED_IN','sequence':1,'preCheckInCompletedAt':'2026-11-20T08:00:00Z'}";
    String second =
        "{'status':'CHECKED_IN','sequence':2,'preCheckInCompletedAt':'2026-11-21T08:00:00Z'}";
    String back = "{'status':'CHECKED_IN','sequence':3,'preCheckInCompletedAt':null}";
    String again =
        "{'status':'CHECKED_IN','sequence':4,'preCheckInCompletedAt':'2026-11-22T08:00:00Z'}";

    assertThat(completion(merged(second, first))).isEqualTo("2026-11-20T08:00:00Z");
    assertThat(completion(merged(first, second))).isEqualTo("2026-11-20T08:00:00Z");
    assertThat(merged(first, back, second).document().has("preCheckInCompletedAt")).isFalse();
    assertThat(completion(merged(again, first, second, back))).isEqualTo("2026-11-22T08:00:00Z");
  }

  @Test
  void aConfirmedBookingNeedsItsDatesFromSomewhere() {
    var alone = merged("{'status':'CONFIRMED','sequence':2,'checkIn':'2026-12-01'}");

    assertThat(alone.lacks()).extracting(FieldError::field).containsExactly("checkOut");
    assertThat(with(alone, "{'status':'CONFIRMED',%s,'sequence':1}").lacks()).isEmpty();
    assertThat(merged("{'status':'CANCELLED'}").lacks()).isEmpty();
  }

  @Test
  void datesOfTwoEventsMustFitTogether() {
    var state =
        merged(
            "{'status':'CONFIRMED',%s,'sequence':1}",
            "{'status':'CONFIRMED','sequence':2,'checkIn':'2026-12-09'}");

    assertThat(state.lacks()).extracting(FieldError::field).containsExactly("checkOut");
  }

  private static String completion(BookingState state) {
    return state.document().get("preCheckInCompletedAt").textValue();
  }

  private static BookingState merged(String... events) {
    BookingState state = BookingState.NEW;
    for (String each : events) {
      state = with(state, each);
    }
    return state;
  }

  private static BookingState with(BookingState state, String event) {
    return state.with(event(event.replace("%s", STAY)), NOON);
  }
}
