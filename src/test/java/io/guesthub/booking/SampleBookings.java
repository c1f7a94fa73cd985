package io.guesthub.booking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Invented bookings in JSON, written with single quotes to be readable in Java. */
final class SampleBookings {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SampleBookings() {}

  static JsonNode json(String singleQuoted) {
    try {
      return MAPPER.readTree(singleQuoted.replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  static BookingEvent event(String singleQuoted) {
    return BookingEvent.read(json(singleQuoted));
  }

  static JsonNode whole() {
    return json(
        """
        {'status':'CONFIRMED','rawStatus':'booked','sequence':7,'modifiedAt':'2026-11-20T08:00:00Z',
         'createdAt':'2026-10-01T12:00:00Z','checkIn':'2026-12-01','checkOut':'2026-12-05',
         'checkInTime':'15:00','checkOutTime':'11:00','cancelledAt':null,'preCheckInCompletedAt':null,
         'channel':{'code':'booking.com','name':'Booking.com','ota':true},
         'listings':[{'id':'room-101','name':'Room 101','adults':2,'children':1}],
         'guest':{'firstName':'Ada','lastName':'Rossi','email':'ada@example.com','language':'it',
                  'country':'IT','phones':['+39 333 555 0101']},
         'booker':null,'totals':{'currency':'EUR','total':'420.00','paid':'120.00'},
         'links':{'bookingDetails':'https://pms.example/b/ABC','preCheckIn':'https://pms.example/p/ABC'},
         'pin':'ABC123',
         'consent':{'whatsapp':'GRANTED','source':'web form','at':'2026-10-01T12:00:00Z'}}
        """);
  }
}
