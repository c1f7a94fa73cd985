package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.account.SendingNumber;
import io.guesthub.conversation.Author;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that has been accepted and is to be sent.
 *
 * @param messageId ours; Meta gets it as {@code biz_opaque_callback_data}
 * @param propertyId who writes
 * @param number from which it goes
 * @param threadId of the conversation, in which window, ban and wishes are looked up once more
 *     before the call; absent for a test send
 * @param phone {@code +} and digits; Meta is asked for the phone where both are known
 * @param userId business-scoped user id
 * @param author who wants it sent: STAFF goes before PMS, and that before the others
 * @param type Meta's word: {@code text}, {@code template}, {@code image} …
 * @param content Meta's request without its envelope, such as {@code {"text":{"body":"…"}}}. A file
 *     of ours stands as {@code {"image":{"hubMediaId":"<id>"}}}, anywhere in it; secrets are
 *     references
 * @param template what a template message is made from; absent for a free-form message
 * @param replyToMetaId Meta's id of the message that it answers
 * @param bookingId whose secrets it may hold
 * @param businessInitiated whether the guest's window was closed when it was accepted, so that Meta
 *     counts it against the portfolio's daily limit
 * @param notAfter it is not sent later than this; absent where it never grows old
 * @param acceptedAt when it was accepted
 */
public record NewSend(
    UUID messageId,
    String propertyId,
    SendingNumber number,
    @Nullable UUID threadId,
    @Nullable String phone,
    @Nullable String userId,
    Author author,
    String type,
    ObjectNode content,
    @Nullable Template template,
    @Nullable String replyToMetaId,
    @Nullable String bookingId,
    boolean businessInitiated,
    @Nullable Instant notAfter,
    Instant acceptedAt) {

  /** Whether it may only go out while the guest's window is open. */
  public boolean isFreeForm() {
    return template == null;
  }

  /**
   * A template as a message uses it.
   *
   * @param name of the template
   * @param language Meta's code
   * @param category {@code MARKETING}, {@code UTILITY} or {@code AUTHENTICATION}
   */
  public record Template(String name, String language, String category) {}
}
