package io.guesthub.conversation;

/**
 * Tells Meta what staff do with a guest's message. Implemented where Meta is called. Both are
 * called in a database transaction and are to be noted there, not carried out: the call follows
 * once it has committed.
 */
public interface ReadReceipts {

  /**
   * Staff have read the conversation up to this message; told once for each message.
   *
   * @param propertyId whose conversation
   * @param phoneNumberId the number that the guest wrote to
   * @param metaId Meta's id of the newest message of the guest
   */
  void read(String propertyId, String phoneNumberId, String metaId);

  /**
   * Somebody is writing an answer. To Meta this also says that the message has been read.
   *
   * @param propertyId whose conversation
   * @param phoneNumberId the number that the guest wrote to
   * @param metaId Meta's id of the newest message of the guest
   */
  void typing(String propertyId, String phoneNumberId, String metaId);
}
