package io.guesthub.reminder;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many messages of the schedule stand in each state, in all properties and for all hubs. */
@Component("scheduleTally")
public class Tally {

  private static final String PLANNED = "PLANNED";

  private final JdbcClient database;

  Tally(JdbcClient database) {
    this.database = database;
  }

  /**
   * The counts at one moment.
   *
   * @param planned all rows; always the sum of the others
   * @param states rows by state
   */
  record Counts(long planned, Map<RowState, Long> states) {

    long of(RowState state) {
      return states.getOrDefault(state, 0L);
    }
  }

  Counts read() {
    long[] planned = {0};
    Map<RowState, Long> states = new EnumMap<>(RowState.class);
    database
        .sql("SELECT state, sum(change) AS messages FROM scheduled_message_tally GROUP BY state")
        .query(
            row -> {
              if (PLANNED.equals(row.getString("state"))) {
                planned[0] = row.getLong("messages");
              } else {
                states.put(RowState.valueOf(row.getString("state")), row.getLong("messages"));
              }
            });
    return new Counts(planned[0], states);
  }

  /** Folds the changes so far into one sum for each state. */
  @Transactional
  public void fold() {
    database
        .sql(
            """
            WITH folded AS (DELETE FROM scheduled_message_tally RETURNING state, change)
            INSERT INTO scheduled_message_tally (state, change)
            SELECT state, sum(change) FROM folded GROUP BY state HAVING sum(change) <> 0
            """)
        .update();
  }
}
