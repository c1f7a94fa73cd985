package io.guesthub.conversation;

import java.util.List;
import java.util.stream.Stream;

/** All that a house's database says about its conversations, but for ids and arrival. */
final class Snapshot {

  private static final String KEYS =
      """
      (SELECT string_agg(key.kind || ' ' || key.value
                         || CASE WHEN key.retired_at IS NULL THEN '' ELSE ' till ' || key.retired_at END,
                         ', ' ORDER BY key.kind, key.value)
       FROM guest_key key WHERE key.guest_id = guest.id)
      """;

  private static final String THREADS =
      """
      SELECT coalesce('thread of ' || thread.booking_id, 'inquiry') || ' with ' ||
             coalesce((SELECT string_agg(key.kind || ' ' || key.value, ', ' ORDER BY key.kind, key.value)
                       FROM guest_key key WHERE key.guest_id = thread.guest_id), 'nobody')
             || ', unread ' || thread.unread || ', last ' || thread.last_message_at
             || ', notifications '
             || (SELECT count(*) FROM notification WHERE notification.thread_id = thread.id)
             || ': ' || coalesce((SELECT string_agg(message.meta_id || ' ' || message.direction || ' '
                                  || message.type, ', ' ORDER BY message.at, message.meta_id)
                         FROM message WHERE message.thread_id = thread.id), 'nothing')
      FROM thread WHERE thread.property_id = :house AND thread.merged_into IS NULL
      ORDER BY 1
      """;

  private static final String GUESTS =
      """
      SELECT 'guest ' || coalesce("""
          + KEYS
          + """
      , 'without keys') || ' called ' || coalesce(guest.name, '-') || ' @' || coalesce(guest.username, '-')
             || ', window ' || coalesce((SELECT max(last_inbound_at)::text FROM service_window
                                         WHERE service_window.guest_id = guest.id), 'never')
      FROM guest WHERE guest.property_id = :house ORDER BY 1
      """;

  private static final String OUTCOMES =
      """
      SELECT 'outcome ' || meta_id || ' sent ' || coalesce(sent_at::text, '-')
             || ' delivered ' || coalesce(delivered_at::text, '-')
             || ' read ' || coalesce(read_at::text, '-') || ' played ' || coalesce(played_at::text, '-')
             || ' failed ' || coalesce(failed_at::text, '-') || ' other ' || other
             || ' error ' || coalesce(error::text, '-') || ' pricing ' || coalesce(pricing::text, '-')
      FROM message_outcome WHERE property_id = :house ORDER BY 1
      """;

  private Snapshot() {}

  static List<String> of(House house) {
    return Stream.of(THREADS, GUESTS, OUTCOMES)
        .flatMap(part -> house.texts(part).stream())
        .toList();
  }
}
