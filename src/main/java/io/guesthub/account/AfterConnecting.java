package io.guesthub.account;

import java.util.UUID;

/** Whoever has something to do as soon as an account is connected, or connected again. */
@FunctionalInterface
public interface AfterConnecting {

  /**
   * The account is stored, its transaction has committed. Must return at once and not fail: what
   * takes time is done elsewhere.
   */
  void connected(UUID accountId);
}
