package io.guesthub.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.conversation.GuestStore.ProfileName;
import io.guesthub.conversation.MessageStore.NewMessage;
import io.guesthub.conversation.MessageStore.NewNotification;
import io.guesthub.conversation.MessageStore.Place;
import io.guesthub.conversation.MessageStore.WindowOpening;
import io.guesthub.conversation.ThreadStore.ThreadNews;
import io.guesthub.event.EventLog;
import io.guesthub.event.HubEvent;
import io.guesthub.meta.MediaRef;
import io.guesthub.meta.MessageReading;
import io.guesthub.platform.Ids;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts messages into the threads that were chosen for them, with all that follows from it. */
@Component
class Filing {

  private static final String SYSTEM = "system";
  private static final int TITLE_LENGTH = 120;

  private final MessageStore messages;
  private final ThreadStore threads;
  private final GuestStore guests;
  private final MediaStore media;
  private final Refiling refiling;
  private final EventLog events;
  private final Ids ids;
  private final InstantSource clock;
  private final ObjectMapper json;

  Filing(
      MessageStore messages,
      ThreadStore threads,
      GuestStore guests,
      MediaStore media,
      Refiling refiling,
      EventLog events,
      Ids ids,
      InstantSource clock,
      ObjectMapper json) {
    this.messages = messages;
    this.threads = threads;
    this.guests = guests;
    this.media = media;
    this.refiling = refiling;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
    this.json = json;
  }

  /**
   * Stores messages.
   *
   * @return files to be fetched
   */
  List<UUID> file(List<RoutingCase> cases) {
    if (cases.isEmpty()) {
      return List.of();
    }
    Map<UUID, Place> places =
        messages.places(cases.stream().map(RoutingCase::threadId).collect(Collectors.toSet()));
    Batch batch = new Batch();
    for (RoutingCase message : cases) {
      file(message, placeOf(message, places), batch);
    }
    media.expect(batch.files);
    messages.insert(batch.messages);
    threads.written(batch.news.values());
    if (!batch.windows.isEmpty()) {
      messages.openWindows(batch.windows);
    }
    if (!batch.notifications.isEmpty()) {
      messages.notifyStaff(batch.notifications, clock.instant());
    }
    if (!batch.names.isEmpty()) {
      guests.rename(batch.names);
    }
    refiling.refile(cases, places);
    events.record(batch.events);
    return batch.files.stream().map(MediaStore.ExpectedFile::id).toList();
  }

  private void file(RoutingCase message, Place place, Batch batch) {
    MessageReading reading = message.reading();
    UUID id = ids.next();
    @Nullable UUID file = reading.media().map(ref -> expect(message, ref, batch)).orElse(null);
    @Nullable String text = reading.text().orElse(null);
    batch.messages.add(
        new NewMessage(
            id,
            message.propertyId(),
            place.threadId(),
            message.numberId(),
            message.metaId(),
            message.inbound(),
            message.type(),
            text,
            message.content().toString(),
            reading.contextId().orElse(null),
            reading.targetId().orElse(null),
            reading.emoji().orElse(null),
            file,
            message.at()));
    Guest guest = message.guest();
    // A note by WhatsApp is no word of the guest's: it opens no window and asks for no answer.
    boolean spoken = message.inbound() && !message.type().equals(SYSTEM);
    boolean heard = spoken && !guest.banned();
    if (spoken) {
      batch.windows.add(new WindowOpening(place.guestId(), message.numberId(), message.at()));
    }
    if (heard) {
      String title = title(message, text);
      batch.notifications.add(
          new NewNotification(ids.next(), message.propertyId(), title, place.threadId(), id));
    }
    batch.news.merge(
        place.threadId(),
        new ThreadNews(place.threadId(), heard ? 1 : 0, message.at()),
        Filing::add);
    name(message, place, batch);
    tell(message, place, id, text, batch);
  }

  private static ThreadNews add(ThreadNews one, ThreadNews other) {
    return new ThreadNews(
        one.thread(),
        one.unread() + other.unread(),
        one.at().isAfter(other.at()) ? one.at() : other.at());
  }

  private UUID expect(RoutingCase message, MediaRef ref, Batch batch) {
    UUID id = ids.next();
    batch.files.add(new MediaStore.ExpectedFile(id, message.propertyId(), message.numberId(), ref));
    return id;
  }

  private static void name(RoutingCase message, Place place, Batch batch) {
    String name = message.identity().name();
    String username = message.identity().username();
    if (name != null || username != null) {
      batch.names.add(new ProfileName(place.guestId(), name, username, message.at()));
    }
  }

  private void tell(RoutingCase message, Place place, UUID id, @Nullable String text, Batch batch) {
    if (message.opensThread()) {
      ObjectNode thread = json.createObjectNode();
      thread.put("threadId", place.threadId().toString());
      thread.put("kind", place.bookingId() == null ? "INQUIRY" : "GUEST");
      thread.put("bookingId", place.bookingId());
      thread.put("phoneNumberId", message.numberId());
      batch.add(message, "thread.created", place.threadId(), thread, message.threadId().toString());
    }
    if (!message.inbound()) {
      return;
    }
    ObjectNode data = json.createObjectNode();
    data.put("messageId", id.toString());
    data.put("threadId", place.threadId().toString());
    data.put("bookingId", place.bookingId());
    data.put("metaId", message.metaId());
    data.put("type", message.type());
    data.put("text", text);
    ObjectNode guest = data.putObject("guest");
    guest.put("name", message.identity().name());
    guest.put("phone", message.identity().phone());
    guest.put("userId", message.identity().userId());
    data.put("phoneNumberId", message.numberId());
    data.put("at", message.at().toString());
    batch.add(message, "message.received", id, data, message.numberId(), message.metaId());
  }

  private static Place placeOf(RoutingCase message, Map<UUID, Place> places) {
    Place place = places.get(message.threadId());
    if (place == null) {
      throw new IllegalStateException("The chosen thread does not exist");
    }
    return place;
  }

  private static String title(RoutingCase message, @Nullable String text) {
    String who = message.identity().name();
    String title = (who == null ? "A guest" : who) + ": " + (text == null ? message.type() : text);
    int end = Math.min(title.length(), TITLE_LENGTH);
    boolean splitsPair = end < title.length() && Character.isHighSurrogate(title.charAt(end - 1));
    return title.substring(0, splitsPair ? end - 1 : end);
  }

  /** What is written at the end of a batch, kind by kind. */
  private static final class Batch {
    final List<NewMessage> messages = new ArrayList<>();
    final Map<UUID, ThreadNews> news = new HashMap<>();
    final List<WindowOpening> windows = new ArrayList<>();
    final List<NewNotification> notifications = new ArrayList<>();
    final List<ProfileName> names = new ArrayList<>();
    final List<MediaStore.ExpectedFile> files = new ArrayList<>();
    final List<HubEvent> events = new ArrayList<>();
    final Set<UUID> told = new HashSet<>();

    void add(RoutingCase message, String type, UUID subject, ObjectNode data, String... names) {
      String[] identity = new String[names.length + 1];
      identity[0] = type;
      System.arraycopy(names, 0, identity, 1, names.length);
      UUID id = Ids.of(identity);
      if (told.add(id)) {
        events.add(
            new HubEvent(id, message.propertyId(), type, subject.toString(), message.at(), data));
      }
    }
  }
}
