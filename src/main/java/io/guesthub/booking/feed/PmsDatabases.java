package io.guesthub.booking.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.stereotype.Component;

/**
 * The data source of {@code routes/feeds-database.camel.yaml}: it connects to the database of the
 * feed for which the present thread works. A connection lives as long as one query; polls are rare.
 */
@Component("pmsDatabases")
class PmsDatabases extends AbstractDataSource {

  private static final String CONNECT_SECONDS = "5";
  private static final String ANSWER_SECONDS = "30";

  // One bean, so one value per thread all the same, and no static state.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Target> current = new ThreadLocal<>();

  private final Driver driver = new Driver();

  /**
   * A database and who enters it.
   *
   * @param url of JDBC
   */
  record Target(String url, String user, String password) {

    @Override
    public String toString() {
      return "Target[" + url + "]";
    }
  }

  /** What this thread does until {@link #leave}, it does with this database. */
  void enter(Target target) {
    current.set(target);
  }

  void leave() {
    current.remove();
  }

  @Override
  public Connection getConnection() throws SQLException {
    Target target = current.get();
    if (target == null) {
      throw new SQLException("No feed's work");
    }
    Properties properties = new Properties();
    properties.setProperty("user", target.user());
    properties.setProperty("password", target.password());
    properties.setProperty("ApplicationName", "guest-hub");
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("socketTimeout", ANSWER_SECONDS);
    properties.setProperty("readOnly", "true");
    properties.setProperty("readOnlyMode", "always");
    // The server quotes values of rows in its errors.
    properties.setProperty("logServerErrorDetail", "false");
    return driver.connect(target.url(), properties);
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }
}
