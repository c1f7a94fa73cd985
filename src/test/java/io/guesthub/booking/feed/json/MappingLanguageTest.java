package io.guesthub.booking.feed.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.booking.feed.Feed;
import io.guesthub.booking.feed.FeedAdapter;
import io.guesthub.booking.feed.FeedAuth;
import io.guesthub.booking.feed.FeedContext;
import io.guesthub.booking.feed.FeedItem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can stand in a mapping file, as docs/connect-your-pms.md tells it. */
class MappingLanguageTest {

  private static final String STATUS = "status: {path: $.s, otherwise: CONFIRMED}";

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Where a value stands.
        "$.a                                        | {'a':'x'}                 | x",
        "[$.a, $.b]                                 | {'a':' ','b':'y'}         | y",
        "[$.a, $.b]                                 | {'a':null,'b':7}          | 7",
        "{value: fixed}                             | {}                        | fixed",
        "{path: $.a, match: '^(\\w+) '}             | {'a':'Ada Rossi'}         | Ada",
        "{path: $.a, match: 'R.*'}                  | {'a':'Ada Rossi'}         | Rossi",
        "{path: $.a, match: 'no'}                   | {'a':'Ada'}               | nothing",
        "{path: $.a, table: {Ja: yes}}              | {'a':'ja'}                | yes",
        "{path: $.a, table: {Ja: yes}}              | {'a':'x'}                 | nothing",
        "{path: $.a, table: {Ja: yes}, otherwise: no} | {'a':'x'}               | no",
        "{path: $.a, otherwise: no}                 | {}                        | no",
        "{path: $.a, when: {path: $.b, in: [1]}}    | {'a':'x','b':'1'}         | x",
        "{path: $.a, when: {path: $.b, in: [1]}}    | {'a':'x','b':'2'}         | nothing",
        "{path: $.a, when: {path: $.b, notIn: [1]}} | {'a':'x'}                 | x",
        "{path: $.a, when: {path: $.b, present: true}} | {'a':'x','b':''}       | nothing",
        "{path: $.a, orElse: {path: $.b, match: '.'}}  | {'b':'xy'}             | x",
        "{path: '$.a[*]', take: FIRST}              | {'a':['x','y']}           | x",
        "{path: '$.a[*]', take: EARLIEST}           | {'a':['2031-02','2031-01']} | 2031-01",
        "{path: '$.a[*]', take: LATEST}             | {'a':['2031-01','2031-02']} | 2031-02",
        "{path: '$.a[*]', take: SUM}                | {'a':[1,'2',3]}           | 6",
        "{path: '$.a[*]', take: SUM}                | {'a':[1.25,'2.5']}        | 3.75",
        "{path: $.a, emptyClears: true}             | {'a':''}                  | null",
        "{path: $.a, emptyClears: true}             | {}                        | nothing"
      })
  void aTextComesFromThere(String source, String item, String expected) throws Exception {
    assertThat(read("pin", source, item)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1} of {2} is {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Days: of the property, in Rome.
        "checkIn     | $.a                              | 2031-07-01                | 2031-07-01",
        "checkIn     | $.a                              | 20310701                  | 2031-07-01",
        "checkIn     | $.a                              | 2031-07-01 23:30:00       | 2031-07-01",
        "checkIn     | $.a                              | 2031-07-01T23:30:00Z      | 2031-07-02",
        "checkIn     | $.a                              | 2031-07-01T23:30:00-0500  | 2031-07-02",
        "checkIn     | $.a                              | 1940715000                | 2031-07-02",
        "checkIn     | $.a                              | 1940715000000             | 2031-07-02",
        "checkIn     | {path: $.a, zone: UTC}           | 2031-07-01 23:30:00       | 2031-07-02",
        "checkIn     | {path: $.a, format: dd.MM.yyyy}  | 01.07.2031                | 2031-07-01",
        "checkIn     | {path: $.a, format: dd.MM.yyyy}  | 2031-07-01                | nothing",
        "checkIn     | {path: $.a, format: unix}        | 0                         | 1970-01-01",
        "checkIn     | $.a                              | 0000-00-00 00:00:00       | nothing",
        "checkIn     | $.a                              | tomorrow                  | nothing",
        // Times of the day.
        "checkInTime | $.a                              | 15:00:00                  | 15:00",
        "checkInTime | $.a                              | 9:30                      | 09:30",
        "checkInTime | $.a                              | 16                        | 16:00",
        "checkInTime | $.a                              | 2031-07-01T13:00:00Z      | 15:00",
        "checkInTime | $.a                              | 2031-07-01 15:00:00       | 15:00",
        "checkInTime | {path: $.a, zone: UTC}           | 2031-07-01 13:00:00       | 15:00",
        "checkInTime | $.a                              | 25:00                     | nothing",
        // Instants.
        "createdAt   | $.a                              | 2031-07-01T10:00:00+02:00 | 2031-07-01T08:00:00Z",
        "createdAt   | $.a                              | 2031-07-01 10:00:00       | 2031-07-01T08:00:00Z",
        "createdAt   | $.a                              | 2031-01-01                | 2030-12-31T23:00:00Z",
        "createdAt   | {path: $.a, zone: UTC}           | 2031-07-01 10:00:00       | 2031-07-01T10:00:00Z",
        "createdAt   | {path: $.a, format: unix-ms}     | 1940715000123             | 2031-07-01T23:30:00.123Z",
        // Of two forms the one that can be read.
        "createdAt   | [$.a, $.b]                       | soon                      | 2031-01-01T00:00:00Z"
      })
  void timesAreUnderstood(String field, String source, String value, String expected)
      throws Exception {
    String item = "{'a':'" + value + "','b':'2031-01-01T00:00:00Z'}";

    assertThat(read(field, source, item)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {2} is {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "totals.total    | $.a                        | 1,234.50   | 1234.50",
        "totals.total    | {path: $.a, decimal: ','}  | 1.234,50   | 1234.50",
        "totals.total    | $.a                        | 360,00     | nothing",
        "totals.total    | $.a                        | free       | nothing",
        "totals.currency | $.a                        | eur        | EUR",
        "guest.country   | $.a                        | ITA        | IT",
        "guest.country   | $.a                        | Germany    | DE",
        "guest.country   | $.a                        | uk         | GB",
        "guest.country   | $.a                        | Narnia     | nothing",
        "guest.language  | $.a                        | de_CH      | de-CH",
        "guest.language  | $.a                        | Italian    | it",
        "guest.language  | $.a                        | deu        | de",
        "guest.phones    | $.a                        | +39 333 555 0137 | [`+39 333 555 0137`]",
        "guest.phones    | $.a                        | N/A        | nothing",
        "guest.phones    | $.a                        | -          | nothing"
      })
  void wordsOfPmssAreUnderstood(String field, String source, String value, String expected)
      throws Exception {
    assertThat(read(field, source, "{'a':'" + value + "'}")).isEqualTo(expected.replace('`', '"'));
  }

  @Test
  void whatIsPaidIsTheTotalLessTheBalance() throws Exception {
    assertThat(read("totals", "{total: $.t, balance: $.b}", "{'t':100.5,'b':'40.5'}"))
        .isEqualTo("{\"total\":\"100.5\",\"paid\":\"60.0\"}");
  }

  @Test
  void roomsAreListingsOfTheirOwn() throws Exception {
    assertThat(
            read(
                "listings",
                "{each: '$.r[*]', id: $.n, adults: $.a, map: {'7': room-101}}",
                "{'r':[{'n':7,'a':2},{'n':8},{'a':1}]}"))
        .isEqualTo("[{\"id\":\"room-101\",\"adults\":2},{\"id\":\"8\"}]");
  }

  @Test
  void whatIsRequiredAndNotThereMakesABookingUnusable() throws Exception {
    FeedItem item = item("booking: {" + STATUS + ", checkIn: {path: $.a, required: true}}", "{}");

    assertThat(item)
        .isInstanceOfSatisfying(
            FeedItem.Unusable.class,
            unusable -> assertThat(unusable.errors().get(0).field()).isEqualTo("checkIn"));
  }

  @Test
  void rulesWinOverTheTableAndItsWordsAreOfAnyCase() throws Exception {
    String status =
        "booking: {status: {path: $.s, rules: [{when: {path: $.gone, in: ['true']}, is: CANCELLED}],"
            + " table: {CONFIRMED: [booked], STANDBY: [option]}}}";

    assertThat(booking(item(status, "{'s':'BOOKED'}")).path("status").asText())
        .isEqualTo("CONFIRMED");
    assertThat(booking(item(status, "{'s':'option','gone':true}")).path("status").asText())
        .isEqualTo("CANCELLED");
    assertThat(item(status, "{'s':'other'}")).isInstanceOf(FeedItem.Unusable.class);
    assertThat(item(status, "{}")).isInstanceOf(FeedItem.Unusable.class);
  }

  @Test
  void itemsStandWhereTheFileSaysAndOthersAreIgnored() throws Exception {
    String mapping =
        "items: [$.data, '$.list[*]']\nignore: [{path: $.test, in: ['1']}]\n"
            + "booking: {"
            + STATUS
            + "}";

    assertThat(items(mapping, "{'list':[{'id':1},{'id':2,'test':1}]}"))
        .hasExactlyElementsOfTypes(FeedItem.Booked.class, FeedItem.Ignored.class);
    assertThat(items(mapping, "{'data':[{'id':1}],'list':[{'id':2}]}")).hasSize(1);
    assertThat(items(mapping, "{'other':[]}")).isEmpty();
  }

  /** The field as JSON without quotes around a text; "nothing" where there is none. */
  private String read(String field, String source, String item) throws Exception {
    int dot = field.indexOf('.');
    String shape =
        dot < 0
            ? field + ": " + source
            : field.substring(0, dot) + ": {" + field.substring(dot + 1) + ": " + source + "}";
    JsonNode booking = booking(item("booking:\n  " + STATUS + "\n  " + shape, item));
    JsonNode found = booking.at("/" + field.replace('.', '/'));
    return found.isMissingNode()
        ? "nothing"
        : found.isTextual() ? found.asText() : found.toString();
  }

  private static JsonNode booking(FeedItem item) {
    assertThat(item).isInstanceOf(FeedItem.Booked.class);
    return ((FeedItem.Booked) item).booking();
  }

  private FeedItem item(String mapping, String item) throws Exception {
    String withId = item.equals("{}") ? "{'id':1}" : "{'id':1," + item.substring(1);
    return items(mapping, withId).get(0);
  }

  private List<FeedItem> items(String mapping, String body) throws Exception {
    Path file = Files.writeString(folder.resolve("test.yaml"), "id: $.id\n" + mapping + "\n");
    FeedAdapter adapter = MappingFiles.read("test", file);
    FeedAuth none = new FeedAuth(null, null, null, null, null, null, null, null, null);
    Feed feed = new Feed("house", "feed", "test", null, Map.of(), null, none, true);
    return adapter.read(
        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        new FeedContext(
            feed,
            ZoneId.of("Europe/Rome"),
            FeedContext.Origin.PUSH,
            Instant.parse("2026-11-25T10:00:00Z")));
  }
}
