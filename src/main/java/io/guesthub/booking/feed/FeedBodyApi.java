package io.guesthub.booking.feed;

import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a PMS really sent: a dead letter of a feed names its body, and this shows it. */
@RestController
@RequestMapping("/api/v1/properties/{property}/feeds/{feed}/bodies")
@Tag(name = "Feeds")
@Allowed(Permission.MANAGE_FEEDS)
class FeedBodyApi {

  private final BodyStore store;

  FeedBodyApi(BodyStore store) {
    this.store = store;
  }

  /** A body as callers see it, with all that it says. */
  record BodyView(UUID id, FeedContext.Origin origin, Instant receivedAt, String body) {}

  @GetMapping
  @Operation(summary = "Lists the kept bodies of a feed, newest first")
  Page<BodyStore.Listed> list(
      @PathVariable String property, @PathVariable String feed, PageRequest page) {
    return Page.of(
        store.list(property, feed, page), page, body -> Cursor.of(body.receivedAt(), body.id()));
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "Shows a body as it was kept",
      description = "Without card data. To try a changed mapping on it, save it as a file.")
  BodyView get(@PathVariable String property, @PathVariable String feed, @PathVariable UUID id) {
    KeptBody kept =
        store
            .find(id)
            .filter(body -> body.feed().propertyId().equals(property))
            .filter(body -> body.feed().name().equals(feed))
            .orElseThrow(Problem::notFound);
    return new BodyView(
        id, kept.origin(), kept.receivedAt(), new String(kept.body(), StandardCharsets.UTF_8));
  }
}
