package io.guesthub.web;

/** What a key may do. {@link Role} says who may. */
public enum Permission {
  /** See everything of the property. */
  READ,
  /** Take bookings in. */
  WRITE_BOOKINGS,
  /** Send messages to guests. */
  SEND_MESSAGES,
  /** Mark threads as read, ban guests, link bookings, pause the assistant. */
  EDIT_THREADS,
  /** Upload files that messages carry. */
  UPLOAD_MEDIA,
  /** Mark notifications as read. */
  EDIT_NOTIFICATIONS,
  /** Make, change, translate and delete templates. */
  EDIT_TEMPLATES,
  /** Send a template to a number of one's own. */
  TEST_TEMPLATES,
  /** Make, change and delete reminders. */
  EDIT_REMINDERS,
  /** Cancel a scheduled message or send it at once. */
  ACT_ON_SCHEDULE,
  /** Set up and run the feeds of a PMS. */
  MANAGE_FEEDS,
  /** Subscribe to signed webhooks. */
  MANAGE_SUBSCRIPTIONS,
  /** Connect and disconnect WhatsApp accounts. */
  MANAGE_ACCOUNTS,
  /** Make and delete API keys. */
  MANAGE_KEYS,
  /** Change the property and its listings; for ADMIN also make new ones. */
  EDIT_PROPERTY,
  /** Dead letters, metrics and whatever else concerns the whole hub. */
  OPERATE
}
