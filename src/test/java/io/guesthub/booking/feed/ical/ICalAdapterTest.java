package io.guesthub.booking.feed.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guesthub.booking.feed.Feed;
import io.guesthub.booking.feed.FeedContext;
import io.guesthub.booking.feed.FeedContext.Origin;
import io.guesthub.booking.feed.FeedItem;
import io.guesthub.booking.feed.UnreadableBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a portal's calendar. */
class ICalAdapterTest {

  private static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Portal//EN
      BEGIN:VEVENT
      DTSTAMP:20310110T120000Z
      DTSTART;VALUE=DATE:20310901
      DTEND;VALUE=DATE:20310905
      SUMMARY:Reserved
      UID:1418e1eb2f83-long-
       folded-id@portal.example
      DESCRIPTION:Phone Number (Last 4 Digits): 0199
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20310906
      DTEND;VALUE=DATE:20310910
      SUMMARY:Portal (Not available)
      UID:block-1@portal.example
      END:VEVENT
      BEGIN:VEVENT
      DTSTART:20310912T140000Z
      DTEND:20310915T080000Z
      SUMMARY:Reserved
      STATUS:CANCELLED
      UID:timed@portal.example
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:soon
      SUMMARY:Reserved
      UID:bad@portal.example
      END:VEVENT
      END:VCALENDAR
      """
          .replace("\n", "\r\n");

  private final ICalAdapter adapter = new ICalAdapter();

  @Test
  void staysAreBookingsOfTheCalendarsListing() throws UnreadableBody {
    List<FeedItem> items = read(CALENDAR);

    FeedItem.Booked stay = (FeedItem.Booked) items.get(0);
    assertThat(stay.bookingId()).isEqualTo("1418e1eb2f83-long-folded-id@portal.example");
    assertThat(stay.booking().toString())
        .isEqualTo(
            "{\"status\":\"CONFIRMED\",\"checkIn\":\"2031-09-01\",\"checkOut\":\"2031-09-05\","
                + "\"channel\":{\"code\":\"portal.example\",\"name\":\"portal.example\","
                + "\"ota\":true},\"listings\":[{\"id\":\"room-101\"}]}");
  }

  @Test
  void blocksAreIgnoredAndWhatIsBrokenIsNamedAlone() throws UnreadableBody {
    List<FeedItem> items = read(CALENDAR);

    assertThat(items).hasSize(4);
    assertThat(items.get(1)).isInstanceOf(FeedItem.Ignored.class);
    assertThat(((FeedItem.Unusable) items.get(3)).reference()).isEqualTo("bad@portal.example");
  }

  @Test
  void timesAreReadInThePropertysZone() throws UnreadableBody {
    FeedItem.Booked timed = (FeedItem.Booked) read(CALENDAR).get(2);

    assertThat(timed.booking().path("checkIn").asText()).isEqualTo("2031-09-12");
    assertThat(timed.booking().path("status").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void anEmptyCalendarIsOneAndAnythingElseIsNot() throws UnreadableBody {
    assertThat(read("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")).isEmpty();
    assertThatThrownBy(() -> read("<html>Sign in</html>")).isInstanceOf(UnreadableBody.class);
  }

  private List<FeedItem> read(String calendar) throws UnreadableBody {
    Feed feed =
        new Feed("demo", "portal", "ical", null, Map.of("listing", "room-101"), null, null, true);
    return adapter.read(
        calendar.getBytes(StandardCharsets.UTF_8),
        new FeedContext(feed, ZoneId.of("Europe/Rome"), Origin.POLL, Instant.EPOCH));
  }
}
