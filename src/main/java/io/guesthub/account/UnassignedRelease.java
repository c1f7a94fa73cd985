package io.guesthub.account;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives back updates whose number or account has been connected since they came. */
@Component("unassignedRelease")
public class UnassignedRelease {

  private static final int BATCH = 500;

  private final UnassignedStore store;

  UnassignedRelease(UnassignedStore store) {
    this.store = store;
  }

  /** Bodies to be received again; they are gone from here when the caller's transaction commits. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<byte[]> take() {
    return store.takeAssignable(BATCH);
  }
}
