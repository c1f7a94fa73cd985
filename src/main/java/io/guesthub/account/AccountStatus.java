package io.guesthub.account;

/** How a WhatsApp Business Account stands with the hub. */
public enum AccountStatus {
  /** Connected, but no template is approved yet. */
  INACTIVE,
  /** Ready to write to guests. */
  ACTIVE,
  /** The property or Meta has taken the hub's access away. */
  DISCONNECTED,
  /** Meta has stopped the account. */
  SUSPENDED
}
