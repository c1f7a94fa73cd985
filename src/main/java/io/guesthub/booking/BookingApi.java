package io.guesthub.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.BookingDoor.Acceptance;
import io.guesthub.booking.BookingDoor.Brought;
import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.FieldError;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/properties/{property}/bookings")
@Tag(name = "Bookings")
class BookingApi {

  private static final int MOST_AT_ONCE = 1_000;

  /** For the OpenAPI document: a booking is read as a tree, where absent, null and empty differ. */
  private static final String EXAMPLE =
      """
      {"status": "CONFIRMED", "rawStatus": "booked", "sequence": 7,
       "modifiedAt": "2026-11-20T08:00:00Z", "createdAt": "2026-10-01T12:00:00Z",
       "checkIn": "2026-12-01", "checkOut": "2026-12-05",
       "checkInTime": "15:00", "checkOutTime": "11:00",
       "cancelledAt": null, "preCheckInCompletedAt": null,
       "channel": {"code": "booking.com", "name": "Booking.com", "ota": true},
       "listings": [{"id": "room-101", "name": "Room 101", "adults": 2, "children": 1}],
       "guest": {"firstName": "Ada", "lastName": "Rossi", "email": "ada@example.com",
                 "language": "it", "country": "IT", "phones": ["+39 333 555 0101"]},
       "booker": null, "totals": {"currency": "EUR", "total": "420.00", "paid": "120.00"},
       "links": {"bookingDetails": "https://pms.example/b/ABC",
                 "preCheckIn": "https://pms.example/p/ABC"},
       "pin": "ABC123",
       "consent": {"whatsapp": "GRANTED", "source": "web form", "at": "2026-10-01T12:00:00Z"}}
      """;

  private final BookingDoor door;
  private final BookingStore store;
  private final BookingSearch search;
  private final BookingViews views;

  BookingApi(BookingDoor door, BookingStore store, BookingSearch search, BookingViews views) {
    this.door = door;
    this.store = store;
    this.search = search;
    this.views = views;
  }

  record Accepted(String eventId) {}

  record Rejection(int index, List<FieldError> errors) {}

  record Batch(int accepted, List<Rejection> rejected) {}

  @PutMapping("/{bookingId}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Permission.WRITE_BOOKINGS)
  @Operation(
      summary = "Brings what a PMS knows of a booking",
      description =
          "An absent part keeps what is known, null or [] clears it. Newer wins by sequence, else"
              + " modifiedAt, else arrival.")
  Accepted put(
      @PathVariable String property,
      @PathVariable String bookingId,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(examples = @ExampleObject(EXAMPLE)))
          @RequestBody
          JsonNode booking) {
    Acceptance acceptance = door.accept(property, List.of(new Brought(bookingId, booking)));
    if (!acceptance.rejected().isEmpty()) {
      throw Problem.invalid(acceptance.rejected().get(0));
    }
    return new Accepted(acceptance.eventIds().get(0));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Permission.WRITE_BOOKINGS)
  @Operation(
      summary = "Brings up to 1,000 bookings, each with its bookingId",
      description = "Those at fault are named; the others are accepted together.")
  Batch post(@PathVariable String property, @RequestBody JsonNode bookings) {
    if (!bookings.isArray() || bookings.size() > MOST_AT_ONCE) {
      throw Problem.invalid("body", "must be an array of at most " + MOST_AT_ONCE + " bookings");
    }
    List<Brought> brought = new ArrayList<>();
    bookings.forEach(each -> brought.add(brought(each)));
    Acceptance acceptance = door.accept(property, brought);
    List<Rejection> rejected = new ArrayList<>();
    acceptance.rejected().forEach((index, errors) -> rejected.add(new Rejection(index, errors)));
    return new Batch(acceptance.eventIds().size(), rejected);
  }

  @GetMapping("/{bookingId}")
  @Allowed(Permission.READ)
  @Operation(summary = "Shows a booking with how its guest's phones were understood")
  ObjectNode get(@PathVariable String property, @PathVariable String bookingId) {
    Booking booking = store.find(property, Set.of(bookingId)).get(bookingId);
    if (booking == null) {
      throw Problem.notFound();
    }
    return views.of(property, List.of(booking)).get(0);
  }

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(
      summary = "Lists bookings by arrival",
      description = "from and to: the stay touches these days. phone: with its country code.")
  Page<ObjectNode> list(
      @PathVariable String property,
      @RequestParam(required = false) @Nullable String phone,
      @RequestParam(defaultValue = "") List<BookingStatus> status,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      PageRequest page) {
    var wanted = new BookingSearch.Wanted(phone, status, from, to);
    Page<BookingSearch.Hit> hits =
        Page.of(
            search.find(property, wanted, page),
            page,
            hit -> Cursor.of(hit.arrival(), hit.bookingId()));
    List<String> ids = hits.items().stream().map(BookingSearch.Hit::bookingId).toList();
    var found = store.find(property, ids);
    List<Booking> inOrder = ids.stream().filter(found::containsKey).map(found::get).toList();
    return new Page<>(views.of(property, inOrder), hits.nextCursor());
  }

  private static Brought brought(JsonNode entry) {
    if (!(entry instanceof ObjectNode object)) {
      // Named as a whole by the check that follows.
      return new Brought("-", entry);
    }
    ObjectNode content = object.deepCopy();
    JsonNode id = content.remove("bookingId");
    return new Brought(id != null && id.isTextual() ? id.textValue() : "", content);
  }
}
