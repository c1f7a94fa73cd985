package io.guesthub.web;

import jakarta.jms.JMSException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jms.JmsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database or bus that cannot be reached, which passes, from a fault of the hub. */
@Component
class Outages {

  private static final Logger log = LoggerFactory.getLogger(Outages.class);
  private static final int DEEPEST_CAUSE = 20;

  /** During an outage every request fails alike: the log needs to hear it now and then only. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final AtomicReference<Instant> lastTold = new AtomicReference<>(Instant.EPOCH);

  Outages(InstantSource clock) {
    this.clock = clock;
  }

  /** The answer, if the cause is an outage. */
  Optional<Problem> explain(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof JMSException || cause instanceof JmsException) {
        return Optional.of(unavailable("bus", thrown));
      }
      if (isDatabaseOutage(cause)) {
        return Optional.of(unavailable("database", thrown));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static boolean isDatabaseOutage(Throwable thrown) {
    if (thrown instanceof SQLException sql) {
      return isConnectionState(sql.getSQLState());
    }
    if (thrown instanceof DataAccessResourceFailureException) {
      // Spring files broken limits (class 54) here too; those do not pass by waiting.
      return !(thrown.getCause() instanceof SQLException sql)
          || sql.getSQLState() == null
          || !sql.getSQLState().startsWith("54");
    }
    return thrown instanceof CannotCreateTransactionException
        || thrown instanceof TransientDataAccessException;
  }

  /** 08: connection; 53: resources; 57: told to stop; 58: its system failed. */
  private static boolean isConnectionState(@Nullable String state) {
    return state != null
        && (state.startsWith("08")
            || state.startsWith("53")
            || state.startsWith("57")
            || state.startsWith("58"));
  }

  private Problem unavailable(String what, Throwable thrown) {
    Instant now = clock.instant();
    Instant last = lastTold.get();
    if (now.isAfter(last.plus(SILENCE)) && lastTold.compareAndSet(last, now)) {
      log.warn("The {} cannot be used, callers get 503", what, thrown);
    }
    return Problem.unavailable(
        what + "-unavailable", "The hub's " + what + " does not answer. Try again shortly.");
  }
}
