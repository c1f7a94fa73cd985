package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call of {@code /messages} asks for, its envelope checked, its content not yet.
 *
 * @param type Meta's word
 * @param content the object of this type
 * @param to the phone as given; absent where only {@code recipient} is
 * @param recipient a business-scoped user id; Meta looks at it where there is no phone
 * @param contextId the message it replies to
 * @param callbackData what the statuses give back
 */
record OutboundCall(
    String type,
    Param content,
    @Nullable String to,
    @Nullable String recipient,
    @Nullable String contextId,
    @Nullable String callbackData) {

  private static final int NAME = 256;
  private static final int CALLBACK = 512;

  /**
   * Reads a call.
   *
   * @throws GraphError for whatever Meta would not take
   */
  static OutboundCall of(ObjectNode request) {
    Param call = Param.of(request);
    product(call);
    List<String> known =
        new ArrayList<>(
            List.of(
                "messaging_product",
                "recipient_type",
                "to",
                "recipient",
                "recipient_identity_key_hash",
                "type",
                "context",
                "biz_opaque_callback_data"));
    String type =
        call.at("type").present()
            ? call.at("type").word(MessageForm.TYPES.toArray(String[]::new))
            : "text";
    known.add(type);
    call.only(known.toArray(String[]::new));
    if (call.at("recipient_type").present()) {
      call.at("recipient_type").word("individual");
    }
    boolean byUserId = !call.at("to").present() && call.at("recipient").present();
    return new OutboundCall(
        type,
        call.at(type),
        byUserId ? null : call.at("to").text(NAME),
        byUserId ? call.at("recipient").text(NAME) : null,
        context(type, call.at("context")),
        callback(call.at("biz_opaque_callback_data")));
  }

  /** As faults look at it. */
  Fault.Call seenBy(SendingLine line, Addressee guest) {
    String template = content.at("name").value().asText();
    return new Fault.Call(
        "messages", line.number().id(), guest.phone(), type, template.isEmpty() ? null : template);
  }

  /** Every call names the product. */
  static void product(Param call) {
    call.at("messaging_product").word("whatsapp");
  }

  private static @Nullable String context(String type, Param context) {
    if (!context.present()) {
      return null;
    }
    String id = MessageForm.messageId(context.only("message_id").at("message_id"));
    if (type.equals("reaction")) {
      throw GraphError.coded(131_009, "A reaction cannot be a contextual reply.");
    }
    return id;
  }

  private static @Nullable String callback(Param data) {
    return data.present() ? data.text(CALLBACK) : null;
  }
}
