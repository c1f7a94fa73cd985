package io.guesthub.conversation;

import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/properties/{property}/notifications")
@Tag(name = "Notifications")
class NotificationApi {

  private final NotificationStore notifications;

  NotificationApi(NotificationStore notifications) {
    this.notifications = notifications;
  }

  /** What a caller says of a notification. */
  record Mark(@NotNull Boolean read) {}

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(summary = "Lists what staff were told, newest first")
  Page<NotificationView> list(
      @PathVariable String property,
      @RequestParam(required = false) @Nullable Boolean unread,
      PageRequest page) {
    return Page.of(
        notifications.list(property, unread, page),
        page,
        shown -> Cursor.of(shown.createdAt(), shown.id()));
  }

  @PatchMapping("/{id}")
  @Allowed(Permission.EDIT_NOTIFICATIONS)
  @Operation(summary = "Marks a notification as read, or as new again")
  NotificationView patch(
      @PathVariable String property, @PathVariable UUID id, @Valid @RequestBody Mark mark) {
    return notifications.mark(property, id, mark.read()).orElseThrow(Problem::notFound);
  }
}
