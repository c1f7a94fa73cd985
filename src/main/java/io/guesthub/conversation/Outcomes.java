package io.guesthub.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.account.Assigned;
import io.guesthub.conversation.MessageStore.Filed;
import io.guesthub.conversation.MessageStore.MetaKey;
import io.guesthub.event.EventLog;
import io.guesthub.event.HubEvent;
import io.guesthub.meta.StatusReport;
import io.guesthub.platform.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Folds Meta's reports into one outcome per message: the earliest time of each status. So neither
 * order nor repetition matters, and a report may come before the hub knows the message.
 */
@Component
class Outcomes {

  private static final String FAILED = "failed";
  private static final Set<String> ARRIVED = Set.of("delivered", "read", "played");

  private final OutcomeStore store;
  private final MessageStore messages;
  private final OutboundNews outbound;
  private final EventLog events;
  private final ObjectMapper json;

  Outcomes(
      OutcomeStore store,
      MessageStore messages,
      OutboundNews outbound,
      EventLog events,
      ObjectMapper json) {
    this.store = store;
    this.messages = messages;
    this.outbound = outbound;
    this.events = events;
    this.json = json;
  }

  /** Records reports, and tells of those that are news. */
  void record(List<Assigned<StatusReport>> reports) {
    if (reports.isEmpty()) {
      return;
    }
    List<Map<MetaKey, Outcome>> rounds = new ArrayList<>();
    reports.forEach(report -> add(report, rounds));
    Map<MetaKey, Outcome> known = store.find(rounds.get(0).keySet());
    rounds.forEach(store::merge);
    tell(reports, known);
  }

  /** Into the first round where it contradicts nothing; there is hardly ever more than one. */
  private static void add(Assigned<StatusReport> report, List<Map<MetaKey, Outcome>> rounds) {
    for (int round = 0; ; round++) {
      if (round == rounds.size()) {
        rounds.add(new TreeMap<>());
      }
      boolean taken =
          rounds
              .get(round)
              .computeIfAbsent(key(report.update()), key -> new Outcome(report.propertyId()))
              .takes(report.update());
      if (taken) {
        return;
      }
    }
  }

  private void tell(List<Assigned<StatusReport>> reports, Map<MetaKey, Outcome> known) {
    Map<String, Assigned<StatusReport>> news = new LinkedHashMap<>();
    for (Assigned<StatusReport> report : reports) {
      Outcome before = known.get(key(report.update()));
      if (before == null || !before.has(report.update().status())) {
        news.putIfAbsent(report.update().key(), report);
      }
    }
    Map<MetaKey, Filed> filed =
        messages.find(news.values().stream().map(report -> key(report.update())).toList());
    List<HubEvent> told = new ArrayList<>(news.size());
    Set<UUID> failed = new TreeSet<>();
    Set<UUID> arrived = new TreeSet<>();
    for (Assigned<StatusReport> report : news.values()) {
      @Nullable Filed message = filed.get(key(report.update()));
      told.add(event(report, message));
      if (message != null && report.update().status().equals(FAILED)) {
        failed.add(message.id());
      } else if (message != null && ARRIVED.contains(report.update().status())) {
        arrived.add(message.id());
      }
    }
    events.record(told);
    if (!failed.isEmpty()) {
      outbound.reported(failed);
    }
    if (!arrived.isEmpty()) {
      outbound.arrived(arrived);
    }
  }

  private HubEvent event(Assigned<StatusReport> assigned, @Nullable Filed filed) {
    StatusReport report = assigned.update();
    ObjectNode data = json.createObjectNode();
    if (filed != null) {
      data.put("messageId", filed.id().toString());
      UUID thread = filed.threadId();
      if (thread != null) {
        data.put("threadId", thread.toString());
      }
    }
    data.put("metaId", report.metaId());
    data.put("status", report.status().toUpperCase(java.util.Locale.ROOT));
    data.put("phoneNumberId", report.phoneNumberId());
    data.put("at", report.at().toString());
    if (report.errors() != null) {
      data.set("errors", report.errors());
    }
    if (report.status().equals(FAILED)) {
      Failure failure = Failure.of(report.errors());
      data.set("error", json.valueToTree(failure == null ? Failure.unexplained() : failure));
    }
    String number = String.valueOf(report.phoneNumberId());
    return new HubEvent(
        Ids.of("message.status", number, report.metaId(), report.status()),
        assigned.propertyId(),
        "message.status",
        filed == null ? report.metaId() : filed.id().toString(),
        report.at(),
        data);
  }

  private static MetaKey key(StatusReport report) {
    return new MetaKey(String.valueOf(report.phoneNumberId()), report.metaId());
  }
}
