package io.guesthub.web;

import static io.guesthub.web.Permission.ACT_ON_SCHEDULE;
import static io.guesthub.web.Permission.EDIT_NOTIFICATIONS;
import static io.guesthub.web.Permission.EDIT_THREADS;
import static io.guesthub.web.Permission.MANAGE_FEEDS;
import static io.guesthub.web.Permission.MANAGE_SUBSCRIPTIONS;
import static io.guesthub.web.Permission.OPERATE;
import static io.guesthub.web.Permission.READ;
import static io.guesthub.web.Permission.SEND_MESSAGES;
import static io.guesthub.web.Permission.TEST_TEMPLATES;
import static io.guesthub.web.Permission.UPLOAD_MEDIA;
import static io.guesthub.web.Permission.WRITE_BOOKINGS;

import java.util.EnumSet;
import java.util.Set;

/** The role of an API key. All but {@link #ADMIN} are bound to one property. */
public enum Role {
  /** Everything, in all properties. */
  ADMIN,
  /** Everything in one property. */
  OWNER,
  /** The front desk: reads all, talks to guests. */
  DESK,
  /** The booking system: reads all, brings bookings, sends and receives messages. */
  PMS,
  /** Reads all. */
  AUDITOR;

  /** Everything that keys of this role may do. */
  public Set<Permission> permissions() {
    return switch (this) {
      case ADMIN -> EnumSet.allOf(Permission.class);
      case OWNER -> EnumSet.complementOf(EnumSet.of(OPERATE));
      case DESK ->
          EnumSet.of(
              READ,
              SEND_MESSAGES,
              EDIT_THREADS,
              UPLOAD_MEDIA,
              EDIT_NOTIFICATIONS,
              TEST_TEMPLATES,
              ACT_ON_SCHEDULE);
      case PMS ->
          EnumSet.of(
              READ,
              WRITE_BOOKINGS,
              SEND_MESSAGES,
              UPLOAD_MEDIA,
              MANAGE_FEEDS,
              MANAGE_SUBSCRIPTIONS);
      case AUDITOR -> EnumSet.of(READ);
    };
  }

  /** Whether keys of this role may do it. */
  public boolean may(Permission permission) {
    return permissions().contains(permission);
  }
}
