package io.guesthub.booking;

import static io.guesthub.booking.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.NullNode;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingEventTest {

  @Test
  void aWholeBookingIsTakenAsItStands() {
    BookingEvent event = BookingEvent.read(SampleBookings.whole());

    assertThat(event.sequence()).isEqualTo(7L);
    assertThat(event.modifiedAt()).isEqualTo("2026-11-20T08:00:00Z");
    assertThat(event.parts().get("guest.phones")).isEqualTo(json("['+39 333 555 0101']"));
    assertThat(event.parts().get("cancelledAt")).isEqualTo(NullNode.instance);
  }

  @Test
  void aCancellationMayCarryNothingElse() {
    assertThat(BookingEvent.read(json("{'status':'CANCELLED'}")).parts())
        .containsOnlyKeys("status", "rawStatus");
  }

  @Test
  void absentIsNotNullIsNotEmpty() {
    assertThat(
            BookingEvent.read(json("{'status':'CONFIRMED','guest':{'firstName':'Ada'}}")).parts())
        .doesNotContainKey("guest.phones");
    assertThat(BookingEvent.read(json("{'status':'CONFIRMED','guest':{'phones':[]}}")).parts())
        .containsEntry("guest.phones", NullNode.instance);
    assertThat(BookingEvent.read(json("{'status':'CONFIRMED','guest':null}")).parts())
        .containsEntry("guest.phones", NullNode.instance)
        .containsEntry("guest.email", NullNode.instance)
        .doesNotContainKey("booker.email");
    assertThat(BookingEvent.read(json("{'status':'CONFIRMED','pin':''}")).parts())
        .containsEntry("pin", NullNode.instance);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'checkIn':'2026-12-01'}; status",
        "{'status':null}; status",
        "{'status':'BOOKED'}; status",
        "{'status':'CONFIRMED','card':'4111'}; card",
        "{'status':'CONFIRMED','guest':{'cardNumber':'4111'}}; guest.cardNumber",
        "{'status':'CONFIRMED','checkIn':'2026-02-30'}; checkIn",
        "{'status':'CONFIRMED','checkIn':'01/12/2026'}; checkIn",
        "{'status':'CONFIRMED','checkIn':20261201}; checkIn",
        "{'status':'CONFIRMED','checkIn':'0000-01-01'}; checkIn",
        "{'status':'CONFIRMED','checkIn':'2026-12-05','checkOut':'2026-12-01'}; checkOut",
        "{'status':'CONFIRMED','checkInTime':'25:00'}; checkInTime",
        "{'status':'CONFIRMED','createdAt':'2026-10-01 12:00'}; createdAt",
        "{'status':'CONFIRMED','sequence':'7'}; sequence",
        "{'status':'CONFIRMED','sequence':7.5}; sequence",
        "{'status':'CONFIRMED','sequence':99999999999999999999}; sequence",
        "{'status':'CONFIRMED','listings':[{'name':'Room'}]}; listings[0].id",
        "{'status':'CONFIRMED','listings':[{'id':101}]}; listings[0].id",
        "{'status':'CONFIRMED','listings':[{'id':'a','adults':-1}]}; listings[0].adults",
        "{'status':'CONFIRMED','listings':[null]}; listings[0]",
        "{'status':'CONFIRMED','listings':{'id':'a'}}; listings",
        "{'status':'CONFIRMED','channel':{'ota':'yes'}}; channel.ota",
        "{'status':'CONFIRMED','guest':'Ada'}; guest",
        "{'status':'CONFIRMED','guest':{'language':'it_IT'}}; guest.language",
        "{'status':'CONFIRMED','guest':{'country':'Italy'}}; guest.country",
        "{'status':'CONFIRMED','guest':{'phones':'+393335550101'}}; guest.phones",
        "{'status':'CONFIRMED','guest':{'phones':[393335550101]}}; guest.phones[0]",
        "{'status':'CONFIRMED','totals':{'currency':'EURO'}}; totals.currency",
        "{'status':'CONFIRMED','totals':{'total':420}}; totals.total",
        "{'status':'CONFIRMED','totals':{'total':'4,20'}}; totals.total",
        "{'status':'CONFIRMED','links':{'preCheckIn':'javascript:alert(1)'}}; links.preCheckIn",
        "{'status':'CONFIRMED','consent':{'source':'form'}}; consent.whatsapp",
        "{'status':'CONFIRMED','consent':{'whatsapp':'YES'}}; consent.whatsapp",
      })
  void namesTheFieldAtFault(String event, String field) {
    assertThat(faultsOf(event)).extracting(FieldError::field).containsExactly(field);
  }

  @Test
  void namesEveryFieldAtFault() {
    var invalid =
        faultsOf(
            "{'status':'X','checkIn':'soon','guest':{'country':1,'phones':[2]},'extra':1,'totals':{'paid':1}}");

    assertThat(invalid)
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder(
            "status", "checkIn", "guest.country", "guest.phones[0]", "extra", "totals.paid");
  }

  @Test
  void somethingThatIsNoObjectIsRefused() {
    assertThat(faultsOf("[1]")).hasSize(1);
    assertThat(faultsOf("'CONFIRMED'")).hasSize(1);
  }

  @Test
  void textThatNoDatabaseTakesIsCleaned() {
    var event =
        BookingEvent.read(
            json(
                "{'status':'CONFIRMED','guest':{'firstName':'A\\u0000da\\ud800','lastName':'\\ud83d\\ude00'}}"));

    assertThat(event.parts().get("guest.firstName").textValue()).isEqualTo("Ada\uFFFD");
    assertThat(event.parts().get("guest.lastName").textValue()).isEqualTo("😀");
  }

  @Test
  void instantsWithAnOffsetAreUtc() {
    var event =
        BookingEvent.read(json("{'status':'CONFIRMED','createdAt':'2026-10-01T14:00:00+02:00'}"));

    assertThat(event.parts().get("createdAt").textValue()).isEqualTo("2026-10-01T12:00:00Z");
  }

  @Test
  void deepJsonIsAFaultAndNoMore() {
    String deep = "{'status':'CONFIRMED','guest':" + "[".repeat(900) + "]".repeat(900) + "}";

    assertThat(faultsOf(deep)).extracting(FieldError::field).containsExactly("guest");
  }

  @Test
  void equalEventsHaveOneHashWhateverTheOrderOfTheirFields() {
    var one = json("{'status':'CONFIRMED','channel':{'code':'x','ota':true},'pin':'1'}");
    var other = json("{'pin':'1','channel':{'ota':true,'code':'x'},'status':'CONFIRMED'}");
    var different = json("{'pin':'2','channel':{'ota':true,'code':'x'},'status':'CONFIRMED'}");

    assertThat(BookingEvent.read(one).hash()).isEqualTo(BookingEvent.read(other).hash());
    assertThat(BookingEvent.read(one).hash()).isNotEqualTo(BookingEvent.read(different).hash());
  }

  @Test
  void anEventPutAsideIsTheSameWhenItIsReadAgain() {
    for (String each :
        java.util.List.of(
            SampleBookings.whole().toString(),
            "{'status':'CANCELLED'}",
            "{'status':'CONFIRMED','guest':null,'listings':[],'sequence':3}")) {
      BookingEvent event = BookingEvent.read(json(each));

      assertThat(BookingEvent.read(event.content())).isEqualTo(event);
    }
  }

  @Test
  void aFaultNeverRepeatsTheValue() {
    var invalid =
        catchThrowableOfType(
            Problem.class,
            () ->
                BookingEvent.read(json("{'status':'CONFIRMED','guest':{'country':'Secretland'}}")));

    assertThat(invalid).hasMessageNotContaining("Secretland");
    assertThat(invalid.body().toString()).doesNotContain("Secretland").contains("guest.country");
  }

  private static java.util.List<FieldError> faultsOf(String event) {
    return catchThrowableOfType(Problem.class, () -> BookingEvent.read(json(event)))
        .body()
        .errors();
  }
}
