package io.guesthub.booking.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.HubTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one system says of one booking ends the same, in whatever order and however often. */
@HubTest
class FeedSequenceTest {

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;

  static Stream<Arguments> sequences() {
    return Stream.of(
        Arguments.of(
            "hostaway",
            "CANCELLED",
            List.of(
                "{'event':'reservation.created','data':{'id':%s,'status':'pending','listingMapId':1,'channelName':'airbnbOfficial','guestFirstName':'Ines','guestLastName':null,'arrivalDate':'2031-08-01','departureDate':'2031-08-08','totalPrice':10}}",
                "{'event':'reservation.updated','data':{'id':%s,'status':'new','guestFirstName':'Ines','guestLastName':'Moreau','phone':'+33 6 55 50 01 31','arrivalDate':'2031-08-01','departureDate':'2031-08-09','latestActivityOn':'2031-07-01 10:00:00'}}",
                "{'event':'reservation.updated','data':{'id':%s,'status':'cancelled','latestActivityOn':'2031-07-02 10:00:00'}}")),
        Arguments.of(
            "beds24",
            "CONFIRMED",
            List.of(
                "[{'booking':{'id':%s,'status':'request','arrival':'2031-07-10','departure':'2031-07-14','mobile':'','modifiedTime':'2031-05-04T08:00:00Z'}}]",
                "[{'booking':{'id':%s,'status':'cancelled','arrival':'2031-07-10','departure':'2031-07-14','cancelTime':'2031-05-04T09:00:00Z','modifiedTime':'2031-05-04T09:00:00Z'}}]",
                "[{'booking':{'id':%s,'status':'confirmed','arrival':'2031-07-11','departure':'2031-07-14','mobile':'+48 601 555 013','cancelTime':null,'modifiedTime':'2031-05-04T10:00:00Z'}}]")),
        Arguments.of(
            "smoobu",
            "CANCELLED",
            List.of(
                "{'action':'newReservation','data':{'id':%s,'type':'reservation','arrival':'2031-09-15','departure':'2031-09-18','phone':'+49 30 901820','language':'de'}}",
                "{'action':'cancelReservation','data':{'id':%s,'type':'cancellation','arrival':'2031-09-15','departure':'2031-09-18'}}")),
        Arguments.of(
            "vikbooking",
            "CONFIRMED",
            List.of(
                "{'id':%s,'status':'standby','checkin':1943175600,'checkout':1943420400,'phone':'','history':[{'type':'NP','dt':'2031-03-01 10:00:00'}]}",
                "{'id':%s,'status':'confirmed','checkin':1943175600,'checkout':1943506800,'phone':'+46 70 555 01 32','history':[{'type':'NP','dt':'2031-03-01 10:00:00'},{'type':'CO','dt':'2031-03-02 10:00:00'}]}",
                "{'id':%s,'status':'confirmed','checkin':1943175600,'checkout':1943506800,'history':[{'type':'PC','dt':'2031-03-05 10:00:00'},{'type':'NP','dt':'2031-03-01 10:00:00'}]}")),
        Arguments.of(
            "qloapps",
            "CANCELLED",
            List.of(
                "{'booking':{'id':%s,'booking_status':'1','date_upd':'2031-03-01 10:00:00','associations':{'customer_detail':{'firstname':'Eva','phone':'+39 333 555 0134'},'room_types':[{'id_room_type':2,'checkin_date':'2031-06-01','checkout_date':'2031-06-03'}]}}}",
                "{'booking':{'id':%s,'booking_status':'3','date_upd':'2031-03-02 10:00:00','associations':{'room_types':[{'id_room_type':2,'checkin_date':'2031-06-01','checkout_date':'2031-06-04'}]}}}")),
        Arguments.of(
            "guesty-legacy",
            "CONFIRMED",
            List.of(
                "{'event':'reservation.new','reservation':{'_id':'%s','status':'inquiry','listingId':'a','checkInDateLocalized':'2031-05-01','checkOutDateLocalized':'2031-05-02','lastUpdatedAt':'2031-03-01T00:00:00Z'}}",
                "{'event':'reservation.updated','reservation':{'_id':'%s','status':'reserved','listingId':'b','checkInDateLocalized':'2031-05-01','checkOutDateLocalized':'2031-05-03','lastUpdatedAt':'2031-03-02T00:00:00Z'},'reservationBefore':{'status':'inquiry'}}",
                "{'event':'reservation.updated','reservation':{'_id':'%s','status':'confirmed','guest':{'phone':'+39 333 555 0135'},'lastUpdatedAt':'2031-03-03T00:00:00Z'}}")),
        Arguments.of(
            "lodgify",
            "CONFIRMED",
            List.of(
                "[{'action':'booking_new_any_status','booking':{'id':%s,'status':'Tentative','date_arrival':'2031-11-20T00:00:00','date_departure':'2031-11-22T00:00:00','source':'Manual'},'guest':{'name':'Mary Hughes'}}]",
                "[{'action':'booking_change','booking':{'id':%s,'status':'Booked','date_arrival':'2031-11-20T00:00:00','date_departure':'2031-11-23T00:00:00','source':'Manual'},'guest':{'name':'Mary Hughes','phone_number':'447700900132','country_code':'GB'}}]")));
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void everyOrderAndRepetitionEndsInTheSameBooking(
      String adapter, String status, List<String> sequence) {
    FeedHouse house = FeedHouse.of(port, "sequence-" + adapter);
    house.feed("f", "{'adapter':'" + adapter + "'}");
    List<List<String>> orders = Orders.of(sequence);
    for (int order = 0; order < orders.size(); order++) {
      for (String body : orders.get(order)) {
        push(house, body.formatted(1000 + order));
      }
      // Once more, as a sender does that has missed the answer.
      push(house, orders.get(order).get(0).formatted(1000 + order));
    }
    push(house, sequence.get(0).formatted(9999));
    await().until(() -> house.booking("9999").status() == 200);
    await().until(() -> allStored(house, orders.size() * sequence.size() + 1));

    List<JsonNode> ends = new ArrayList<>();
    for (int order = 0; order < orders.size(); order++) {
      ends.add(without(house.booking(Integer.toString(1000 + order)).json()));
    }
    assertThat(ends).allMatch(end -> end.equals(ends.get(0)));
    assertThat(ends.get(0).path("status").asText()).isEqualTo(status);
    assertThat(ends.get(0).at("/guest/phones")).isNotEmpty();
  }

  @Test
  void aCancellationThatCarriesOnlyTheIdIsMerged() {
    FeedHouse house = FeedHouse.of(port, "sequence-id-only");
    house.feed("f", "{'adapter':'smoobu'}");
    push(house, "{'action':'deleteReservation','data':{'id':5}}");
    house.stored("5", "CANCELLED");

    push(
        house,
        "{'action':'newReservation','data':{'id':5,'type':'reservation','arrival':'2031-09-15','departure':'2031-09-18','phone':'+49 30 901820'}}");

    await().until(() -> house.booking("5").json().has("checkIn"));
    assertThat(house.booking("5").json().path("status").asText()).isEqualTo("CANCELLED");
    assertThat(house.booking("5").json().at("/guest/phones/0/e164").asText())
        .isEqualTo("+4930901820");
  }

  @Test
  void aPhoneThatComesLaterIsThere() {
    FeedHouse house = FeedHouse.of(port, "sequence-later-phone");
    house.feed("f", "{'adapter':'hostaway'}");
    push(
        house,
        "{'event':'reservation.created','data':{'id':7,'status':'new','guestFirstName':'Ines','phone':null,'arrivalDate':'2031-08-01','departureDate':'2031-08-08'}}");
    assertThat(house.stored("7", "CONFIRMED").at("/guest/phones")).isEmpty();

    push(
        house,
        "{'event':'reservation.updated','data':{'id':7,'status':'new','phone':'+33 6 55 50 01 33'}}");

    await()
        .until(
            () ->
                house
                    .booking("7")
                    .json()
                    .at("/guest/phones/0/e164")
                    .asText()
                    .equals("+33655500133"));
    assertThat(house.booking("7").json().path("checkIn").asText()).isEqualTo("2031-08-01");
  }

  private boolean allStored(FeedHouse house, int events) {
    return database
            .sql("SELECT count(*) FROM booking_event WHERE property_id = :house")
            .param("house", house.id())
            .query(Integer.class)
            .single()
        >= events;
  }

  private static void push(FeedHouse house, String body) {
    assertThat(house.push("f", body).status()).isEqualTo(200);
  }

  /** Ids and threads differ by nature, and so does when the hub first heard of it. */
  private static JsonNode without(JsonNode booking) {
    ObjectNode copy = booking.deepCopy();
    copy.remove(List.of("bookingId", "modifiedAt", "threadId"));
    return copy;
  }
}
