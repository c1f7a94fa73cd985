package io.guesthub.meta;

/**
 * A webhook body that is no JSON object. The message says why and holds nothing that a guest wrote.
 */
public final class UnreadableWebhook extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableWebhook(String reason) {
    super(reason);
  }
}
