package io.guesthub.meta.sandbox;

/**
 * Whom a message goes to.
 *
 * @param input as the call had it
 * @param phone WhatsApp's digits
 * @param byUserId whether the call named the user id and no phone
 * @param guest what is known of the guest
 */
record Addressee(String input, String phone, boolean byUserId, KnownGuest guest) {}
