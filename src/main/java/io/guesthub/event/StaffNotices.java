package io.guesthub.event;

/**
 * Tells the staff of a property something that they should look at; they see it with their
 * messages.
 */
public interface StaffNotices {

  /**
   * Makes a new notification, in the caller's transaction.
   *
   * @param propertyId whose staff
   * @param kind what it is about
   * @param title one sentence for people, with what to do; nothing of guests and no secrets
   * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
   */
  void notify(String propertyId, NoticeKind kind, String title);
}
