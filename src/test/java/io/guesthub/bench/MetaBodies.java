package io.guesthub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.IntFunction;

/** Webhook bodies in Meta's form, about the sandbox's demo account. */
final class MetaBodies {

  private static final String WABA = "100000000000001";
  private static final String NUMBER = "100000000000002";
  private static final String OUR_PHONE = "390655500100";

  private final UpdateMix mix;
  private final long startSeconds;

  /**
   * Bodies of one run.
   *
   * @param startSeconds Unix time that its timestamps begin at
   */
  MetaBodies(UpdateMix mix, long startSeconds) {
    this.mix = mix;
    this.startSeconds = startSeconds;
  }

  /** One call with these updates, each a change of its own. */
  byte[] updates(int first, int count) {
    return call(
        first,
        count,
        update -> UpdateMix.isGuestMessage(update) ? guestMessage(update) : status(update));
  }

  /** One call that tells of messages which the house's staff wrote on their phone. */
  byte[] ownMessages(int first, int count) {
    return call(first, count, this::ownMessage);
  }

  private static byte[] call(int first, int count, IntFunction<String> change) {
    StringBuilder body =
        new StringBuilder(600 * count)
            .append("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"")
            .append(WABA)
            .append("\",\"changes\":[");
    for (int i = 0; i < count; i++) {
      body.append(i == 0 ? "" : ",").append(change.apply(first + i));
    }
    return body.append("]}]}").toString().getBytes(UTF_8);
  }

  private String guestMessage(int update) {
    int number = UpdateMix.guestMessage(update);
    String phone = Guests.phone(number);
    return """
    {"value":{"messaging_product":"whatsapp",%s,\
    "contacts":[{"profile":{"name":"Guest %d"},"wa_id":"%s"}],\
    "messages":[{"from":"%s","id":"%s%d","timestamp":"%d","type":"text",\
    "text":{"body":"Good evening, may we arrive at ten? This is question %d of ours."}}]},\
    "field":"messages"}"""
        .formatted(
            metadata(),
            number % Guests.COUNT,
            phone,
            phone,
            mix.guestPrefix(),
            number,
            time(update),
            number);
  }

  private String status(int update) {
    int message = UpdateMix.ownMessage(update);
    return """
    {"value":{"messaging_product":"whatsapp",%s,\
    "statuses":[{"id":"%s%d","status":"%s","timestamp":"%d","recipient_id":"%s",\
    "conversation":{"id":"%032x","origin":{"type":"utility"}},\
    "pricing":{"billable":true,"pricing_model":"PMP","category":"utility","type":"regular"}}]},\
    "field":"messages"}"""
        .formatted(
            metadata(),
            mix.ownPrefix(),
            message,
            UpdateMix.STATUSES[UpdateMix.status(update)],
            time(update),
            Guests.phone(message),
            message);
  }

  private String ownMessage(int message) {
    return """
    {"value":{"messaging_product":"whatsapp",%s,\
    "message_echoes":[{"from":"%s","to":"%s","id":"%s%d","timestamp":"%d","type":"text",\
    "text":{"body":"Your room is ready, and so is breakfast number %d."}}]},\
    "field":"smb_message_echoes"}"""
        .formatted(
            metadata(),
            OUR_PHONE,
            Guests.phone(message),
            mix.ownPrefix(),
            message,
            startSeconds - 60,
            message);
  }

  private static String metadata() {
    return "\"metadata\":{\"display_phone_number\":\"%s\",\"phone_number_id\":\"%s\"}"
        .formatted(OUR_PHONE, NUMBER);
  }

  private long time(int update) {
    return startSeconds + update / 1_000;
  }
}
