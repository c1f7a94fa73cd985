package io.guesthub.conversation;

import io.guesthub.account.Assigned;
import io.guesthub.account.AssignedUpdates;
import io.guesthub.conversation.MessageStore.MetaKey;
import io.guesthub.meta.EchoMessage;
import io.guesthub.meta.GuestMessage;
import io.guesthub.meta.Sender;
import io.guesthub.property.Properties;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The first and the last step of storing a batch; between them the route chooses the threads. */
@Component("conversations")
public class Conversations {

  private final ConversationLocks locks;
  private final MessageStore messages;
  private final Filing filing;
  private final Outcomes outcomes;
  private final MarketingStops marketing;
  private final Properties properties;

  Conversations(
      ConversationLocks locks,
      MessageStore messages,
      Filing filing,
      Outcomes outcomes,
      MarketingStops marketing,
      Properties properties) {
    this.locks = locks;
    this.messages = messages;
    this.filing = filing;
    this.outcomes = outcomes;
    this.marketing = marketing;
    this.properties = properties;
  }

  /**
   * Leaves out what is stored already, and makes this transaction the only one that works on these
   * guests' conversations. Takes up what guests say about marketing messages.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public ConversationWork begin(AssignedUpdates updates) {
    marketing.record(updates.changes());
    Map<MetaKey, RoutingCase> cases = new LinkedHashMap<>();
    Map<String, ZoneId> zones = zones(updates);
    for (Assigned<GuestMessage> message : updates.messages()) {
      add(cases, received(message.propertyId(), zone(zones, message), message.update()));
    }
    for (Assigned<EchoMessage> echo : updates.echoes()) {
      add(cases, echoed(echo.propertyId(), zone(zones, echo), echo.update()));
    }
    if (cases.isEmpty()) {
      return new ConversationWork(List.of(), updates.statuses());
    }
    locks.take(cases.values());
    cases.keySet().removeAll(messages.stored(cases.keySet()));
    List<RoutingCase> unfiled = new ArrayList<>(cases.values());
    // Echoes first: a reply in the same batch may answer one of them.
    unfiled.sort(
        Comparator.comparing(RoutingCase::inbound)
            .thenComparing(RoutingCase::at)
            .thenComparing(RoutingCase::metaId));
    return new ConversationWork(unfiled, updates.statuses());
  }

  /**
   * Stores what the route has sorted into threads, and what became of messages.
   *
   * @return ids of files that are to be fetched
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<String> finish(ConversationWork work) {
    List<UUID> files = filing.file(work.unfiled());
    outcomes.record(work.statuses());
    return files.stream().map(UUID::toString).toList();
  }

  private Map<String, ZoneId> zones(AssignedUpdates updates) {
    Set<String> ids = new TreeSet<>();
    updates.messages().forEach(message -> ids.add(message.propertyId()));
    updates.echoes().forEach(echo -> ids.add(echo.propertyId()));
    return properties.zones(ids);
  }

  private static ZoneId zone(Map<String, ZoneId> zones, Assigned<?> update) {
    return Objects.requireNonNull(zones.get(update.propertyId()), "A property is never deleted");
  }

  private static void add(Map<MetaKey, RoutingCase> cases, RoutingCase message) {
    cases.putIfAbsent(new MetaKey(message.numberId(), message.metaId()), message);
  }

  private static RoutingCase received(String propertyId, ZoneId zone, GuestMessage message) {
    Sender sender = message.sender();
    return new RoutingCase(
        propertyId,
        zone,
        String.valueOf(message.phoneNumberId()),
        message.metaId(),
        true,
        message.type(),
        message.sentAt(),
        message.content(),
        new Identity(
            sender.phone(), sender.userId(), message.wabaId(), sender.name(), sender.username()));
  }

  private static RoutingCase echoed(String propertyId, ZoneId zone, EchoMessage message) {
    return new RoutingCase(
        propertyId,
        zone,
        String.valueOf(message.phoneNumberId()),
        message.metaId(),
        false,
        message.type(),
        message.sentAt(),
        message.content(),
        new Identity(
            message.recipientPhone(), message.recipientUserId(), message.wabaId(), null, null));
  }
}
