package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
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
  private final GraphFaults faults;
  private final BrokenAnswers broken;
  private final NumberCounts counts;

  GraphMessages(
      SendingLines lines,
      GraphBody bodies,
      MetaRecipients recipients,
      MessageDesk desk,
      ReadTicks reads,
      MessageCommit commit,
      StatusFeed statuses,
      GraphFaults faults,
      BrokenAnswers broken,
      NumberCounts counts) {
    this.lines = lines;
    this.bodies = bodies;
    this.recipients = recipients;
    this.desk = desk;
    this.reads = reads;
    this.commit = commit;
    this.statuses = statuses;
    this.faults = faults;
    this.broken = broken;
    this.counts = counts;
  }

  /** Sends a message, or tells that one of a guest's was read. */
  @PostMapping("/{numberId}/messages")
  Object send(
      @PathVariable String numberId,
      @RequestBody(required = false) byte @Nullable [] body,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    SendingLine line = lines.of(numberId, request);
    try {
      return send(line, bodies.object(body, request), response);
    } catch (GraphError e) {
      counts.refused(numberId, e.code());
      throw e;
    }
  }

  private Object send(SendingLine line, ObjectNode asked, HttpServletResponse response)
      throws IOException {
    if (!line.number().registered()) {
      throw GraphError.coded(133_010);
    }
    if (asked.has("status")) {
      reads.mark(line.number(), Param.of(asked));
      return JsonNodeFactory.instance.objectNode().put("success", true);
    }
    OutboundCall call = OutboundCall.of(asked);
    Addressee guest = recipients.of(line, call);
    @Nullable Fault fault = faults.of(call.seenBy(line, guest)).orElse(null);
    if (fault != null && !fault.fault().accepts()) {
      return broken.of(fault, response);
    }
    TakenMessage message = desk.take(line, call, guest);
    if (fault != null) {
      message = message.hit(fault);
    }
    commit.keep(message);
    counts.accepted(line.number().id());
    statuses.follow(message);
    return fault == null || fault.fault().answers()
        ? answer(message, guest)
        : broken.of(fault, response);
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
