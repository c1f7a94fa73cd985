package io.guesthub.bus;

import jakarta.jms.JMSException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jms.JmsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures that pass by themselves from those that come back however often one tries. */
@Component("failures")
public class Failures {

  /** Classes of SQLSTATE that say something of the server and nothing of the statement. */
  private static final Set<String> OUTAGES = Set.of("08", "40", "53", "57", "58");

  /**
   * A row that was there when it was looked up is gone: somebody merged or deleted it meanwhile.
   * Nothing is referred to that was not looked up in the same transaction.
   */
  private static final String REFERENCE_GONE = "23503";

  /** Whether trying again later cannot help. */
  public boolean isPermanent(Exchange exchange) {
    Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    return isPermanent(caught != null ? caught : exchange.getException());
  }

  /** Whether trying again later cannot help. */
  public boolean isPermanent(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (passes(cause)) {
        return false;
      }
    }
    return true;
  }

  private static boolean passes(Throwable failure) {
    if (failure instanceof SQLException sql) {
      String state = sql.getSQLState();
      return state == null
          || state.equals(REFERENCE_GONE)
          || OUTAGES.contains(state.substring(0, Math.min(2, state.length())));
    }
    return failure instanceof TransientDataAccessException
        || failure instanceof DataAccessResourceFailureException
        || failure instanceof CannotCreateTransactionException
        || failure instanceof TransactionSystemException
        // Two consumers met the same new thing; the second finds it there when it tries again.
        || failure instanceof DuplicateKeyException
        || failure instanceof JMSException
        || failure instanceof JmsException
        || failure instanceof InterruptedException
        || failure instanceof RejectedExecutionException
        // A route that is being reloaded is back in a moment.
        || failure instanceof DirectConsumerNotAvailableException
        || failure instanceof Error;
  }
}
