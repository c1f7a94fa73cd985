package io.guesthub.event.subscription;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Begins calls as long as this hub has threads for them; it never waits for one to end. */
@Component("webhookDispatch")
public class WebhookDispatch implements DisposableBean {

  private final WebhookClaims claims;
  private final WebhookSignal signal;
  private final ProducerTemplate routes;
  private final Semaphore free;
  private final ExecutorService threads;

  WebhookDispatch(
      WebhookClaims claims,
      WebhookSignal signal,
      ProducerTemplate routes,
      WebhookSettings settings) {
    this.claims = claims;
    this.signal = signal;
    this.routes = routes;
    this.free = new Semaphore(settings.calls());
    this.threads =
        new ThreadPoolExecutor(
            0,
            settings.calls(),
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new CustomizableThreadFactory("webhook-call-"));
  }

  /** Whether there may be something to take up now. */
  public boolean worthLooking() {
    return signal.worthLooking();
  }

  /** Takes up what is due and begins the calls. */
  public void takeUp() {
    int most = free.availablePermits();
    if (most == 0) {
      return;
    }
    claims.putBackLost();
    List<ClaimedDelivery> claimed = claims.claim(most);
    claimed.forEach(this::begin);
  }

  /** A call that cannot begin, or whose hub stops, is taken up again when its time has run out. */
  private void begin(ClaimedDelivery delivery) {
    free.acquireUninterruptibly();
    threads.execute(
        () -> {
          try {
            routes.send("direct:call-webhook", exchange -> exchange.getMessage().setBody(delivery));
          } finally {
            free.release();
            signal.wake();
          }
        });
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
