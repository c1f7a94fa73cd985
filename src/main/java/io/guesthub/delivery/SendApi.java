package io.guesthub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.conversation.Author;
import io.guesthub.conversation.MessageView;
import io.guesthub.conversation.OutboundMessages;
import io.guesthub.delivery.SendRequest.Target;
import io.guesthub.web.Allowed;
import io.guesthub.web.CurrentKey;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.guesthub.web.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/properties/{property}")
@Allowed(Permission.SEND_MESSAGES)
@Tag(name = "Messages")
class SendApi {

  private static final String KEY = "Idempotency-Key";

  private final Sends sends;
  private final Resends resends;
  private final OutboundMessages messages;

  SendApi(Sends sends, Resends resends, OutboundMessages messages) {
    this.sends = sends;
    this.resends = resends;
    this.messages = messages;
  }

  @PostMapping("/threads/{id}/messages")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @SendBody
  @Operation(
      summary = "Sends a message to the guest of a thread",
      description =
          "The same Idempotency-Key and message is the same answer. Free-form messages need an open"
              + " window (409 window-closed names templates that would do); any may carry replyTo,"
              + " except reactions.")
  MessageView toThread(
      @PathVariable String property,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @RequestBody JsonNode body,
      CurrentKey caller) {
    return take(property, new Target.OfThread(id), key, body, caller);
  }

  @PostMapping("/bookings/{id}/messages")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @SendBody
  @Operation(
      summary = "Sends a message to the guest of a booking",
      description =
          "The same Idempotency-Key and message is the same answer. Free-form messages need an open"
              + " window (409 window-closed names templates that would do); any may carry replyTo,"
              + " except reactions.")
  MessageView toBooking(
      @PathVariable String property,
      @PathVariable String id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @RequestBody JsonNode body,
      CurrentKey caller) {
    return take(property, new Target.OfBooking(id), key, body, caller);
  }

  @PostMapping("/messages/{id}/resend")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Sends a message again that is FAILED or UNKNOWN",
      description =
          "The hub never does so by itself: an UNKNOWN one may have arrived. Answers the new"
              + " message; each is sent again only once.")
  MessageView resend(@PathVariable String property, @PathVariable UUID id, CurrentKey caller) {
    return messages.view(property, resends.again(property, id, author(caller)));
  }

  private static Author author(CurrentKey caller) {
    return caller.role() == Role.PMS ? Author.PMS : Author.STAFF;
  }

  private MessageView take(
      String property, Target target, @Nullable String key, JsonNode body, CurrentKey caller) {
    if (!(body instanceof ObjectNode object)) {
      throw Problem.invalid("body", "must be an object");
    }
    String checked = key == null ? null : CallerKeys.check(KEY, key);
    UUID id = sends.take(new SendRequest(property, target, author(caller), object, checked, null));
    return messages.view(property, id);
  }
}
