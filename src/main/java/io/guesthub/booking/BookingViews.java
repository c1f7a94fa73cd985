package io.guesthub.booking;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Bookings as the API shows them: the document, the phones understood, the thread. */
@Component
class BookingViews {

  private final Optional<BookingThreads> threads;

  BookingViews(Optional<BookingThreads> threads) {
    this.threads = threads;
  }

  List<ObjectNode> of(String propertyId, List<Booking> bookings) {
    List<String> ids = bookings.stream().map(Booking::id).toList();
    Map<String, UUID> talks =
        ids.isEmpty()
            ? Map.of()
            : threads.map(each -> each.threadsOf(propertyId, ids)).orElse(Map.of());
    return bookings.stream().map(each -> view(each, talks.get(each.id()))).toList();
  }

  private static ObjectNode view(Booking booking, @Nullable UUID threadId) {
    ObjectNode view = booking.document().objectNode();
    view.put("bookingId", booking.id());
    view.setAll(booking.document().deepCopy());
    if (!booking.phones().isEmpty()) {
      ArrayNode phones = view.withObjectProperty("guest").putArray("phones");
      booking.phones().forEach(each -> phones.add(phone(each, phones.objectNode())));
    }
    if (threadId != null) {
      view.put("threadId", threadId.toString());
    }
    return view;
  }

  private static ObjectNode phone(Phone phone, ObjectNode into) {
    into.put("raw", phone.raw());
    if (phone.e164() != null) {
      into.put("e164", phone.e164());
    }
    into.put("verdict", phone.verdict().name());
    into.put("kind", phone.kind().name());
    if (phone.region() != null) {
      into.put("region", phone.region());
    }
    return into;
  }
}
