package io.guesthub.meta;

import java.io.IOException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** Graph gave no answer: no connection, or none in time. */
public final class GraphUnavailable extends Exception {

  @Serial private static final long serialVersionUID = 1;

  /** Each means that no connection was there yet, so that not a byte of the call has left. */
  private static final List<Class<? extends IOException>> BEFORE_THE_CALL =
      List.of(
          ConnectException.class,
          ConnectTimeoutException.class,
          ConnectionRequestTimeoutException.class,
          NoRouteToHostException.class,
          UnknownHostException.class,
          SSLHandshakeException.class);

  private final boolean neverLeft;

  GraphUnavailable(Throwable cause) {
    super("Meta's Graph API gives no answer: " + cause.getClass().getSimpleName(), cause);
    this.neverLeft = isBeforeTheCall(cause);
  }

  /** Whether Graph certainly has not seen the call; otherwise it may have done what was asked. */
  public boolean neverLeft() {
    return neverLeft;
  }

  private static boolean isBeforeTheCall(@Nullable Throwable failure) {
    return failure != null
        && (BEFORE_THE_CALL.stream().anyMatch(kind -> kind.isInstance(failure))
            || isBeforeTheCall(failure.getCause()));
  }
}
