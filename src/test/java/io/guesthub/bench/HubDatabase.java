package io.guesthub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Looks into the hub's embedded PostgreSQL: the bench believes what stands there. */
final class HubDatabase implements AutoCloseable {

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;
  private static final String NUMBER = "100000000000002";

  private final Connection connection;
  private final long pid;

  private HubDatabase(Connection connection, long pid) {
    this.connection = connection;
    this.pid = pid;
  }

  /**
   * Connects.
   *
   * @param data the hub's data folder
   */
  static HubDatabase of(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
      String url = "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/postgres";
      return new HubDatabase(
          DriverManager.getConnection(url, "postgres", ""),
          Long.parseLong(lines.get(PID_LINE).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("The hub's PostgreSQL is not where it should be", e);
    } catch (SQLException e) {
      throw new IllegalStateException("The hub's PostgreSQL does not answer", e);
    }
  }

  long pid() {
    return pid;
  }

  /** How many events have ever been recorded; cheap, and a little ahead of the commits. */
  long eventsRecorded() {
    return number(
        "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM event_outbox_position_seq");
  }

  boolean eventsWaiting() {
    return number("SELECT count(*) FROM (SELECT 1 FROM event_outbox LIMIT 1) AS waiting") > 0;
  }

  long ownMessages(UpdateMix mix) {
    return number(
        "SELECT count(*) FROM message WHERE phone_number_id = ? AND meta_id >= ? AND meta_id < ?",
        NUMBER,
        mix.ownPrefix(),
        end(mix.ownPrefix()));
  }

  long deadLetters() {
    return number("SELECT count(*) FROM dead_letter");
  }

  /** Guest messages counted as unread over all threads, and the notifications about them. */
  long unread() {
    return number("SELECT coalesce(sum(unread), 0) FROM thread WHERE merged_into IS NULL");
  }

  long notifications() {
    return number("SELECT count(*) FROM notification WHERE kind = 'MESSAGE_RECEIVED'");
  }

  /** Templates of an account, by Meta's id of the account. */
  long templates(String wabaId) {
    return number(
        """
        SELECT count(*) FROM template JOIN account ON account.id = template.account_id
        WHERE account.waba_id = ?
        """,
        wabaId);
  }

  /** When an account's templates were all read last, in microseconds; 0 before the first time. */
  long templatesReadAt(String wabaId) {
    return number(
        """
        SELECT coalesce(max(extract(epoch FROM finished_at) * 1000000), 0)::bigint
        FROM template_sync JOIN account ON account.id = template_sync.account_id
        WHERE account.waba_id = ?
        """,
        wabaId);
  }

  /** Numbers of the run's updates that are stored. */
  BitSet stored(UpdateMix mix) {
    BitSet stored = new BitSet();
    String guests = mix.guestPrefix();
    rows(
        """
        SELECT meta_id FROM message
        WHERE phone_number_id = ? AND meta_id >= ? AND meta_id < ? AND direction = 'INBOUND'
        """,
        guests,
        row -> stored.set(UpdateMix.updateOfGuestMessage(tail(row, guests))));
    String own = mix.ownPrefix();
    rows(
        """
        SELECT meta_id, sent_at, delivered_at, read_at FROM message_outcome
        WHERE phone_number_id = ? AND meta_id >= ? AND meta_id < ?
        """,
        own,
        row -> {
          for (int status = 0; status < UpdateMix.STATUSES.length; status++) {
            if (row.getObject(2 + status) != null) {
              stored.set(UpdateMix.updateOfStatus(tail(row, own), status));
            }
          }
        });
    return stored;
  }

  /** The first column of a query. */
  List<String> texts(String sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException("The hub's PostgreSQL refuses a look", e);
    }
  }

  /** Changes something, to bring the hub into the state that is measured. */
  void execute(String sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The hub's PostgreSQL refuses a change", e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The database may have gone first.
    }
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void rows(String sql, String prefix, Row reader) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, NUMBER);
      statement.setString(2, prefix);
      statement.setString(3, end(prefix));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The hub's PostgreSQL refuses a look", e);
    }
  }

  private long number(String sql, String... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The hub's PostgreSQL refuses a look", e);
    }
  }

  private static int tail(ResultSet row, String prefix) throws SQLException {
    return Integer.parseInt(row.getString(1).substring(prefix.length()));
  }

  /** The first text after all that begin with this prefix, which ends with a dot. */
  private static String end(String prefix) {
    return prefix.substring(0, prefix.length() - 1) + "/";
  }
}
