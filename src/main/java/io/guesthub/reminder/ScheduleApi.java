package io.guesthub.reminder;

import io.guesthub.web.Allowed;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/properties/{property}/scheduled-messages")
@Tag(name = "Reminders")
class ScheduleApi {

  private final ScheduleStore store;
  private final ScheduleActions actions;

  ScheduleApi(ScheduleStore store, ScheduleActions actions) {
    this.store = store;
    this.actions = actions;
  }

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(summary = "Shows the schedule by time: what goes when, and why something does not")
  Page<ScheduledMessageView> list(
      @PathVariable String property,
      @RequestParam(required = false) @Nullable String bookingId,
      @RequestParam(required = false) @Nullable UUID reminderId,
      @RequestParam(defaultValue = "") List<RowState> state,
      PageRequest page) {
    var wanted = new ScheduleStore.Wanted(bookingId, reminderId, state);
    return Page.of(store.page(property, wanted, page), page, ScheduleStore::place)
        .map(ScheduledMessageView::of);
  }

  @PostMapping("/{id}/cancel")
  @Allowed(Permission.ACT_ON_SCHEDULE)
  @Operation(summary = "Cancels a message that has not gone, for good")
  ScheduledMessageView cancel(@PathVariable String property, @PathVariable UUID id) {
    return ScheduledMessageView.of(actions.cancel(property, id));
  }

  @PostMapping("/{id}/send-now")
  @Allowed(Permission.ACT_ON_SCHEDULE)
  @Operation(summary = "Sends a message at once, also one that was skipped or cancelled")
  ScheduledMessageView sendNow(@PathVariable String property, @PathVariable UUID id) {
    return ScheduledMessageView.of(actions.sendNow(property, id));
  }
}
