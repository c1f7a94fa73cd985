package io.guesthub.booking.feed.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.feed.FeedItem;
import io.guesthub.booking.feed.UnreadableBody;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of OpenTravel's reservations. */
class ReservationReadingTest {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  @Test
  void aPushedReservationIsAWholeBooking() throws Exception {
    FeedItem.Booked booked =
        booked(
            OpenTravelBodies.push(
                "Commit", "R-1", "2031-01-02T09:00:00+01:00", OpenTravelBodies.splitPhone()));

    assertThat(booked.bookingId()).isEqualTo("R-1");
    assertThat(booked.booking())
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"status":"CONFIRMED","rawStatus":"Commit","modifiedAt":"2031-01-02T08:00:00Z",
                     "createdAt":"2031-01-01T08:30:00Z",
                     "channel":{"code":"TRV","name":"Travelling.example","ota":true},
                     "checkIn":"2031-05-01","checkOut":"2031-05-06",
                     "listings":[{"id":"DBL","name":"Double","adults":2,"children":1},{"id":"SGL"}],
                     "totals":{"currency":"EUR","total":"400.00"},
                     "guest":{"firstName":"Ada","lastName":"Rossi","email":"ada@example.com",
                              "language":"it","country":"IT",
                              "phones":["+393335550181","06 555 0197"]},
                     "booker":{"role":"AGENCY","lastName":"Agenzia Uno",
                               "phones":["+390655501 99"]}}
                    """));
  }

  @ParameterizedTest
  @CsvSource({
    "Commit, CONFIRMED", "Modify, CONFIRMED", "Cancel, CANCELLED", "Reserved, CONFIRMED",
    "Cancelled, CANCELLED", "Requested, INQUIRY", "Waitlisted, STANDBY", "In-house, CHECKED_IN",
    "Checked out, CHECKED_OUT", "No-show, NO_SHOW", "Abracadabra, UNKNOWN"
  })
  void theVerbTellsWhereItStands(String verb, String status) throws Exception {
    ObjectNode booking =
        booked(OpenTravelBodies.push(verb, "R-1", "2031-01-02T09:00:00Z", "")).booking();

    assertThat(booking.path("status").asText()).isEqualTo(status);
    assertThat(booking.path("rawStatus").asText()).isEqualTo(verb);
    assertThat(booking.path("guest").has("phones")).isFalse();
  }

  @Test
  void aCancellationMayBeAnIdAlone() throws Exception {
    FeedItem.Booked booked = booked(OpenTravelBodies.bareCancellation("R-2"));

    assertThat(booked.bookingId()).isEqualTo("R-2");
    assertThat(booked.booking().path("status").asText()).isEqualTo("CANCELLED");
    assertThat(booked.booking().has("checkIn")).isFalse();
    assertThat(booked.booking().has("guest")).isFalse();
  }

  @Test
  void anInquiryHasNoDatesYet() throws Exception {
    ObjectNode booking = booked(OpenTravelBodies.inquiry("R-3")).booking();

    assertThat(booking.path("status").asText()).isEqualTo("INQUIRY");
    assertThat(booking.has("checkIn")).isFalse();
    assertThat(booking.at("/listings/0").toString())
        .isEqualTo("{\"id\":\"A\",\"adults\":2,\"children\":1}");
    assertThat(booking.at("/channel/ota").asBoolean()).isFalse();
    assertThat(booking.at("/guest/language").asText()).isEqualTo("de");
  }

  @Test
  void anOwnMessageForCancellationsIsUnderstood() throws Exception {
    FeedItem.Booked booked =
        booked(
            """
            <Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
            <OTA_CancelRQ xmlns="http://www.opentravel.org/OTA/2003/05" CancelType="Cancel" TimeStamp="2031-03-01T00:00:00Z">
            <UniqueID Type="14" ID="R-4"/></OTA_CancelRQ></Body></Envelope>
            """);

    assertThat(booked.bookingId()).isEqualTo("R-4");
    assertThat(booked.booking().path("status").asText()).isEqualTo("CANCELLED");
    assertThat(booked.booking().path("modifiedAt").asText()).isEqualTo("2031-03-01T00:00:00Z");
  }

  @Test
  void whatCannotBeUsedIsNamedAlone() throws Exception {
    String two =
        OpenTravelBodies.push("Commit", "", "2031-01-02T09:00:00Z", "")
            .replace("<UniqueID Type=\"16\" ID=\"ignored\"/>", "")
            .replace(
                "</HotelReservations>",
                """
                <HotelReservation><UniqueID ID="bad"/><RoomStays><RoomStay>
                <TimeSpan Start="yesterday" End="2031-05-04"/></RoomStay></RoomStays></HotelReservation>
                <HotelReservation ResStatus="Reserved"><UniqueID ID="good"/></HotelReservation>
                </HotelReservations>
                """);

    List<FeedItem> items = read(two);

    assertThat(items).hasSize(3);
    assertThat(items.get(0)).isInstanceOf(FeedItem.Unusable.class);
    assertThat(((FeedItem.Unusable) items.get(1)).reference()).isEqualTo("bad");
    assertThat(((FeedItem.Booked) items.get(2)).bookingId()).isEqualTo("good");
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> read("<html/>")).isInstanceOf(UnreadableBody.class);
    assertThatThrownBy(() -> read("not xml")).isInstanceOf(UnreadableBody.class);
    assertThatThrownBy(
            () ->
                read(
                    """
                    <!DOCTYPE x [<!ENTITY a "b">]>
                    <OTA_HotelResNotifRQ>&a;</OTA_HotelResNotifRQ>
                    """))
        .isInstanceOf(UnreadableBody.class);
  }

  private static FeedItem.Booked booked(String body) throws UnreadableBody {
    return (FeedItem.Booked) read(body).get(0);
  }

  private static List<FeedItem> read(String body) throws UnreadableBody {
    return new ReservationReading(Messages.in(body.strip().getBytes(StandardCharsets.UTF_8)), ROME)
        .items();
  }
}
