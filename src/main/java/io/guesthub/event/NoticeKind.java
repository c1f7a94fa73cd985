package io.guesthub.event;

/** What staff are told of, beside messages. */
public enum NoticeKind {
  /** Meta has decided something about a template. */
  TEMPLATE_STATUS,
  /** An account has been connected, disconnected, stopped, or needs care. */
  ACCOUNT_STATUS,
  /** A reminder could not go out. */
  REMINDER_HELD,
  /** Signed webhooks to a receiver have been switched off. */
  WEBHOOK_DISABLED
}
