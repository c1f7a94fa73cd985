package io.guesthub.reminder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** What the route that sends due reminders needs beside its statement. */
@Component("reminderTrigger")
public class ReminderTrigger {

  /** As many as the statement takes. */
  private static final int BUNDLE = 25;

  private static final String CLAIMED = "claimed";

  private final ReminderSettings settings;
  private final InstantSource clock;

  ReminderTrigger(ReminderSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Sets the parameters of the statement that claims due messages: the time, and the lease. */
  public void prepare(Exchange exchange) {
    Instant now = clock.instant();
    Message message = exchange.getMessage();
    message.setHeader("now", Times.utc(now));
    message.setHeader("leaseUntil", Times.utc(now.plus(settings.lease())));
    message.setHeader("bundle", BUNDLE);
  }

  /** Makes the message for the bus of what was claimed: ids, a line each; empty for none. */
  public void bundle(Exchange exchange) {
    List<?> rows = exchange.getMessage().getBody(List.class);
    String ids =
        rows.stream()
            .map(row -> String.valueOf(((Map<?, ?>) row).get("id")))
            .collect(Collectors.joining("\n"));
    exchange.setVariable(CLAIMED, rows.size());
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(ids);
  }

  /** Whether there may be more due than has been claimed; true before the first claim. */
  public boolean moreDue(Exchange exchange) {
    Integer claimed = exchange.getVariable(CLAIMED, Integer.class);
    return claimed == null || claimed >= BUNDLE;
  }

  /** The ids in a message of the bus. */
  public List<UUID> read(String bundle) {
    return bundle.lines().map(UUID::fromString).toList();
  }
}
