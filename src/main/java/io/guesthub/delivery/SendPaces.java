package io.guesthub.delivery;

import io.guesthub.meta.GraphUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Slows down where Meta asks for it, and speeds up again when it does not any more. */
@Component
class SendPaces {

  /** Of the hourly calls: from here on Meta may refuse the next. */
  private static final int NEARLY_ALL = 95;

  private static final Duration REST = Duration.ofSeconds(10);
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final Lanes lanes;
  private final SendQueue queue;

  SendPaces(Lanes lanes, SendQueue queue) {
    this.lanes = lanes;
    this.queue = queue;
  }

  void setBackNumber(String numberId, Duration shortest, Instant now) {
    lanes.setBack(numberId, now, atMost(shortest));
  }

  void setBackAccount(UUID accountId, Duration shortest, Instant now) {
    lanes.setBackAll(accountId, now, atMost(shortest));
  }

  void setBackPair(String numberId, String recipient, Instant now) {
    queue.setBack(numberId, recipient, now);
  }

  /**
   * Rests before Meta refuses, where its answers say that the account's calls are nearly used up.
   */
  void heed(Send send, GraphUsage usage, Instant now) {
    if (usage.percent() >= NEARLY_ALL || usage.regain().compareTo(Duration.ZERO) > 0) {
      Duration rest = usage.regain().compareTo(REST) > 0 ? usage.regain() : REST;
      lanes.rest(send.accountId(), now.plus(atMost(rest)));
    }
  }

  /** Meta has taken these messages: the next trouble begins with a short rest again. */
  void recovered(List<CallEnd> ends) {
    Map<String, TreeSet<String>> recipients = new TreeMap<>();
    for (CallEnd end : ends) {
      if (end instanceof CallEnd.Accepted accepted) {
        recipients
            .computeIfAbsent(accepted.send().numberId(), number -> new TreeSet<>())
            .add(accepted.send().recipient());
      }
    }
    Instant now = ends.get(0).at();
    recipients.forEach(
        (number, guests) -> {
          lanes.recovered(number, now);
          queue.recovered(number, guests);
        });
  }

  private static Duration atMost(Duration rest) {
    return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }
}
