package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.springframework.stereotype.Component;

/** Accounts and numbers with what somebody has set on them. */
@Component
@OnlyInSandbox
class OnboardingNodes {

  private static final String REFUSALS = "refusals";

  private final OnboardingStore store;

  OnboardingNodes(OnboardingStore store) {
    this.store = store;
  }

  GraphNode of(Waba waba) {
    return with(GraphNode.of(waba), waba.id());
  }

  GraphNode of(Waba waba, BusinessNumber number) {
    return with(GraphNode.of(waba, number), number.id());
  }

  /**
   * Lets a call through.
   *
   * @throws GraphError where somebody has set that the edge refuses
   */
  void admit(String id, String edge) {
    int code = store.fields(id).path(REFUSALS).path(edge).asInt(0);
    if (code != 0) {
      throw GraphError.coded(code);
    }
  }

  private GraphNode with(GraphNode node, String id) {
    ObjectNode set = store.fields(id).deepCopy();
    set.remove(List.of(REFUSALS));
    node.fields().setAll(set);
    return node;
  }
}
