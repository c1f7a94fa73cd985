package io.guesthub.bench;

/**
 * The updates of one run, numbered: ten statuses, then one guest's message, and so on. Statuses are
 * about messages that the hub was told of before: {@code sent} for a block of them, then {@code
 * delivered}, then {@code read}, so that no update equals another and each is news.
 *
 * @param run goes into every id, so that runs do not meet in the database
 */
record UpdateMix(String run) {

  static final int STATUSES_PER_MESSAGE = 10;
  static final String[] STATUSES = {"sent", "delivered", "read"};

  private static final int PERIOD = STATUSES_PER_MESSAGE + 1;
  private static final int BLOCK = 2_000;
  private static final int BLOCK_STATUSES = BLOCK * STATUSES.length;

  static boolean isGuestMessage(int update) {
    return update % PERIOD == STATUSES_PER_MESSAGE;
  }

  /** Which of the run's guest messages this update is. */
  static int guestMessage(int update) {
    return update / PERIOD;
  }

  /** Which of the house's own messages this status is about. */
  static int ownMessage(int update) {
    int status = statusNumber(update);
    return status / BLOCK_STATUSES * BLOCK + status % BLOCK;
  }

  /** Which of {@link #STATUSES} it reports. */
  static int status(int update) {
    return statusNumber(update) % BLOCK_STATUSES / BLOCK;
  }

  static int updateOfGuestMessage(int guestMessage) {
    return guestMessage * PERIOD + STATUSES_PER_MESSAGE;
  }

  static int updateOfStatus(int ownMessage, int status) {
    int number = ownMessage / BLOCK * BLOCK_STATUSES + status * BLOCK + ownMessage % BLOCK;
    return number / STATUSES_PER_MESSAGE * PERIOD + number % STATUSES_PER_MESSAGE;
  }

  /** How many of the house's own messages the first so many updates speak of. */
  static int ownMessages(int updates) {
    int statuses = updates - updates / PERIOD;
    int blocks = (statuses + BLOCK_STATUSES - 1) / BLOCK_STATUSES;
    return blocks * BLOCK;
  }

  String guestPrefix() {
    return "wamid.guest." + run + ".";
  }

  String ownPrefix() {
    return "wamid.house." + run + ".";
  }

  private static int statusNumber(int update) {
    return update - update / PERIOD;
  }
}
