package io.guesthub.booking.feed;

import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/properties/{property}/feeds")
@Tag(name = "Feeds")
class FeedApi {

  private final FeedStore store;
  private final FeedRules rules;
  private final FeedAdapters adapters;
  private final String publicUrl;

  FeedApi(
      FeedStore store,
      FeedRules rules,
      FeedAdapters adapters,
      @Value("${hub.public-url:}") String publicUrl) {
    this.store = store;
    this.rules = rules;
    this.adapters = adapters;
    this.publicUrl = publicUrl;
  }

  @PutMapping("/{feed}")
  @Allowed(Permission.MANAGE_FEEDS)
  @Operation(
      summary = "Sets up a feed, or replaces how it is set up",
      description =
          "Credentials and the secret of auth are written and never shown; left out, they stay.")
  ResponseEntity<FeedView> put(
      @PathVariable String property, @PathVariable String feed, @RequestBody FeedForm form) {
    Feed checked = rules.check(property, feed, form, store.find(property, feed).orElse(null));
    boolean created = store.save(checked);
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .body(get(property, feed));
  }

  @GetMapping("/{feed}")
  @Allowed(Permission.READ)
  @Operation(summary = "Shows how a feed is set up and how it goes")
  FeedView get(@PathVariable String property, @PathVariable String feed) {
    return FeedView.of(store.status(property, feed).orElseThrow(Problem::notFound), publicUrl);
  }

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(summary = "Lists the feeds by name")
  Page<FeedView> list(@PathVariable String property, PageRequest page) {
    return Page.of(store.list(property, page), page, status -> Cursor.of(status.feed().name()))
        .map(status -> FeedView.of(status, publicUrl));
  }

  @PostMapping("/{feed}/run")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Permission.MANAGE_FEEDS)
  @Operation(
      summary = "Polls the PMS now",
      description = "Asks for all that is new, and so repairs what pushes have lost.")
  void run(@PathVariable String property, @PathVariable String feed) throws BrokenAdapter {
    Feed found = store.find(property, feed).orElseThrow(Problem::notFound);
    if (!found.enabled()) {
      throw Problem.conflict("feed-disabled", "This feed is switched off.");
    }
    if (!(adapters.of(found) instanceof CallingAdapter calling) || !calling.polls()) {
      throw Problem.conflict("feed-not-polled", "This feed's PMS pushes; it cannot be polled.");
    }
    store.run(found);
  }

  @DeleteMapping("/{feed}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.MANAGE_FEEDS)
  @Operation(summary = "Deletes a feed and the bodies that came through it; bookings stay")
  void delete(@PathVariable String property, @PathVariable String feed) {
    if (!store.delete(property, feed)) {
      throw Problem.notFound();
    }
  }
}
