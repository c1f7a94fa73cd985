package io.guesthub.meta;

import org.jspecify.annotations.Nullable;

/**
 * One thing that Meta reports. A webhook body carries one to a thousand of them, in no order, any
 * of them repeatedly.
 */
public sealed interface Update permits GuestMessage, EchoMessage, StatusReport, AccountChange {

  /** The WhatsApp business account it belongs to; empty when Meta left it out. */
  String wabaId();

  /** Meta's id of the property's number, where the update is about one number. */
  @Nullable String phoneNumberId();

  /** Equal for repetitions of the same update, different for different ones. */
  String key();

  /** A webhook body that holds this update alone; reading it gives an equal update. */
  byte[] envelope();
}
