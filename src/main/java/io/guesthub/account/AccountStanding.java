package io.guesthub.account;

import io.guesthub.account.StandingStore.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides how accounts stand. The status is never set: it follows from what stands in the way, and,
 * where nothing does, from the templates.
 */
@Component("accountStanding")
public class AccountStanding {

  private final StandingStore store;
  private final News news;
  private final StandingNotices notices;
  private final ObjectProvider<AccountSends> sends;
  private final InstantSource clock;

  AccountStanding(
      StandingStore store,
      News news,
      StandingNotices notices,
      ObjectProvider<AccountSends> sends,
      InstantSource clock) {
    this.store = store;
    this.news = news;
    this.notices = notices;
    this.sends = sends;
    this.clock = clock;
  }

  /** Keeps everybody else from changing an account until the caller's transaction ends. */
  void lock(UUID accountId) {
    store.lock(accountId);
  }

  /**
   * Puts an obstacle before an account, in the caller's transaction.
   *
   * @param at since when, by Meta's time where Meta says it; older than what is known of this kind,
   *     it changes nothing
   * @return whether it was the newest of this kind
   */
  boolean obstruct(UUID accountId, Obstacle obstacle, Instant at) {
    boolean isNewest = isNewest(accountId, obstacle.kind(), at);
    if (isNewest) {
      store.put(accountId, obstacle, at);
      settle(accountId);
    }
    return isNewest;
  }

  /** Takes obstacles away, unless something newer is known of their kind. */
  void lift(UUID accountId, List<String> kinds, Instant at) {
    for (String kind : kinds) {
      if (isNewest(accountId, kind, at)) {
        store.remove(accountId, kind);
      }
    }
    settle(accountId);
  }

  /** The hub has access again, whatever was said before. */
  void accessible(UUID accountId) {
    store.lock(accountId);
    for (String kind : List.of(Obstacle.ACCESS, Obstacle.OFFBOARDED)) {
      news.overrule(accountId.toString(), kind, clock.instant());
      store.remove(accountId, kind);
    }
    settle(accountId);
  }

  /** The hub has found out itself that it has no access, whatever was said before. */
  void inaccessible(UUID accountId, String reason) {
    store.lock(accountId);
    news.overrule(accountId.toString(), Obstacle.ACCESS, clock.instant());
    store.put(accountId, Obstacle.disconnects(Obstacle.ACCESS, reason), clock.instant());
    settle(accountId);
  }

  /** Notes whether an account has an approved template. */
  void templates(UUID accountId, boolean any) {
    store.lock(accountId);
    store.templatesApproved(accountId, any);
    settle(accountId);
  }

  /** What stands in the way now, the gravest first. */
  List<Obstacle> obstacles(UUID accountId) {
    return store.obstacles(accountId);
  }

  /** Lifts what was to last until a time that is over; an account is free again by itself. */
  @Transactional(propagation = Propagation.REQUIRED)
  public void liftOverdue() {
    for (UUID account : store.overdue(clock.instant())) {
      if (store.lock(account).isPresent()) {
        store.removeOverdue(account);
        settle(account);
      }
    }
  }

  private boolean isNewest(UUID accountId, String kind, Instant at) {
    return store.lock(accountId).isPresent() && news.isNewest(accountId.toString(), kind, at);
  }

  /** Draws the conclusion, and tells it where it is a new one. */
  private void settle(UUID accountId) {
    Standing before = store.lock(accountId).orElse(null);
    if (before == null) {
      return;
    }
    List<Obstacle> obstacles = store.obstacles(accountId);
    AccountStatus status = status(obstacles, before.approved());
    String reason =
        obstacles.isEmpty()
            ? null
            : obstacles.stream().map(Obstacle::reason).distinct().collect(Collectors.joining(" "));
    if (status == before.status() && Objects.equals(reason, before.reason())) {
      return;
    }
    store.status(accountId, status, reason);
    notices.changed(before, status, reason);
    if (maySend(before.status()) != maySend(status)) {
      sends.ifAvailable(waiting -> waiting.reconsider(accountId));
    }
  }

  private static AccountStatus status(List<Obstacle> obstacles, boolean approved) {
    ObstacleEffect gravest = obstacles.isEmpty() ? ObstacleEffect.WARNS : obstacles.get(0).effect();
    return switch (gravest) {
      case DISCONNECTS -> AccountStatus.DISCONNECTED;
      case STOPS -> AccountStatus.SUSPENDED;
      case WARNS -> approved ? AccountStatus.ACTIVE : AccountStatus.INACTIVE;
    };
  }

  private static boolean maySend(AccountStatus status) {
    return status == AccountStatus.ACTIVE || status == AccountStatus.INACTIVE;
  }
}
