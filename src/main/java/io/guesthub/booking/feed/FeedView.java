package io.guesthub.booking.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A feed as callers see it: no credentials, no secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FeedView(
    String name,
    String adapter,
    @Nullable String baseUrl,
    @Nullable String pollInterval,
    FeedAuth auth,
    boolean enabled,
    String pushUrl,
    @Nullable Instant lastEventAt,
    long lagSeconds,
    long accepted,
    long rejected,
    @Nullable String lastError) {

  static FeedView of(FeedStatus status, String publicUrl) {
    Feed feed = status.feed();
    return new FeedView(
        feed.name(),
        feed.adapter(),
        feed.baseUrl(),
        feed.pollInterval() == null ? null : feed.pollInterval().toString(),
        feed.auth().withoutSecret(),
        feed.enabled(),
        publicUrl + "/feeds/" + feed.propertyId() + "/" + feed.name(),
        status.lastEventAt(),
        status.lagSeconds(),
        status.accepted(),
        status.rejected(),
        status.lastError());
  }
}
