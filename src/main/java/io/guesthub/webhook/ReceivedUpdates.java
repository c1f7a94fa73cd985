package io.guesthub.webhook;

import io.guesthub.meta.Update;
import java.util.ArrayList;
import java.util.List;

/**
 * As much of what Meta said as is stored in one database transaction.
 *
 * @param updates what could be read, in the order of arrival
 * @param unreadable calls that are signed but make no sense
 */
public record ReceivedUpdates(List<Update> updates, List<UnreadableCall> unreadable) {

  /** The same, one by one: to find the one that cannot be stored. */
  public List<ReceivedUpdates> singly() {
    List<ReceivedUpdates> single = new ArrayList<>();
    for (Update update : updates) {
      single.add(new ReceivedUpdates(List.of(update), List.of()));
    }
    for (UnreadableCall call : unreadable) {
      single.add(new ReceivedUpdates(List.of(), List.of(call)));
    }
    return single;
  }
}
