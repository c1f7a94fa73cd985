package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where businesses send messages, and mark guests' as read. */
@RestController("sandboxMessages")
@RequestMapping("/sandbox/graph/{version:v\\d+\\.\\d+}")
@OnlyInSandbox
class GraphMessages {

  private final SendingLines lines;
  private final GraphBody bodies;
  private final MetaRecipients recipients;
  private final MessageDesk desk;
  private final ReadTicks reads;
  private final MessageCommit commit;
  private final StatusFeed statuses;

  GraphMessages(
      SendingLines lines,
      GraphBody bodies,
      MetaRecipients recipients,
      MessageDesk desk,
      ReadTicks reads,
      MessageCommit commit,
      StatusFeed statuses) {
    this.lines = lines;
    this.bodies = bodies;
    this.recipients = recipients;
    this.desk = desk;
    this.reads = reads;
    this.commit = commit;
    this.statuses = statuses;
  }

  /** Sends a message, or tells that one of a guest's was read. */
  @PostMapping("/{numberId}/messages")
  ObjectNode send(
      @PathVariable String numberId,
      @RequestBody(required = false) byte[] body,
      HttpServletRequest request) {
    SendingLine line = lines.registered(numberId, request);
    ObjectNode asked = bodies.object(body);
    if (asked.has("status")) {
      reads.mark(line.number(), Param.of(asked));
      return JsonNodeFactory.instance.objectNode().put("success", true);
    }
    OutboundCall call = OutboundCall.of(asked);
    Addressee guest = recipients.of(line, call);
    TakenMessage message = desk.take(line, call, guest);
    commit.keep(message);
    statuses.follow(message);
    return answer(message, guest);
  }

  private static ObjectNode answer(TakenMessage message, Addressee guest) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
    ObjectNode contact = answer.putArray("contacts").addObject().put("input", guest.input());
    if (guest.byUserId()) {
      contact.put("user_id", message.userId());
    } else {
      contact.put("wa_id", message.phone());
    }
    ObjectNode sent = answer.putArray("messages").addObject().put("id", message.metaId());
    if (message.type().equals("template")) {
      sent.put("message_status", "accepted");
    }
    return answer;
  }
}
