package io.guesthub.meta.sandbox;

import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Blue ticks and "typing" on guests' phones (Cloud API, read receipts, typing indicators). */
@Component
@OnlyInSandbox
class ReadTicks {

  private final IncomingTable incoming;
  private final MessageTable sent;
  private final InstantSource clock;

  ReadTicks(IncomingTable incoming, MessageTable sent, InstantSource clock) {
    this.incoming = incoming;
    this.sent = sent;
    this.clock = clock;
  }

  /**
   * Marks a guest's message as read.
   *
   * @throws GraphError 131009 for the id of a message that the business sent itself
   */
  void mark(BusinessNumber number, Param call) {
    OutboundCall.product(call);
    call.only("messaging_product", "status", "message_id", "typing_indicator");
    call.at("status").word("read");
    String metaId = MessageForm.messageId(call.at("message_id"));
    Param typing = call.at("typing_indicator");
    if (typing.present()) {
      typing.only("type").at("type").word("text");
    }
    if (sent.sent(metaId)) {
      throw call.at("message_id").invalid();
    }
    incoming.read(metaId, number.id(), clock.instant(), typing.present());
  }
}
