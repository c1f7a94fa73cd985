package io.guesthub.delivery;

import io.guesthub.delivery.Claims.Ready;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the one call for a claimed message. */
@Component
class SendCalls {

  private static final Logger log = LoggerFactory.getLogger(SendCalls.class);

  private final GraphClient graph;
  private final SendMetrics metrics;
  private final InstantSource clock;

  SendCalls(GraphClient graph, SendMetrics metrics, InstantSource clock) {
    this.graph = graph;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Calls Meta and tells how that ended, whatever happens. */
  CallEnd call(Ready ready) {
    Send send = ready.send();
    metrics.called(send, clock.instant());
    try {
      return CallAnswers.read(
          send,
          graph.post(send.numberId() + "/messages", ready.request(), ready.token()),
          clock.instant());
    } catch (GraphUnavailable e) {
      if (e.neverLeft()) {
        return new CallEnd.NeverLeft(send, clock.instant());
      }
      log.warn("Whether message {} was sent is open. {}", send.id(), e.getMessage());
      return new CallEnd.Lost(send, clock.instant(), "Meta gave no answer.");
    } catch (RuntimeException e) {
      return new CallEnd.Lost(send, clock.instant(), "The call to Meta broke off.");
    }
  }
}
