package io.guesthub.booking.feed;

import io.guesthub.booking.feed.CallFailed.Scope;
import io.guesthub.platform.OutsideAddresses;
import java.net.URI;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Makes one query in a PMS's own database, through the route {@code read-pms-database}. */
@Component
class PmsDatabase {

  private static final String PARAMETERS = "CamelJdbcParameters";

  private final ProducerTemplate routes;
  private final PmsDatabases databases;
  private final OutsideAddresses addresses;

  PmsDatabase(ProducerTemplate routes, PmsDatabases databases, OutsideAddresses addresses) {
    this.routes = routes;
    this.databases = databases;
    this.addresses = addresses;
  }

  /** Rows by the names of their columns. */
  List<Map<String, Object>> rows(
      Feed feed, String url, String query, Map<String, Object> parameters) throws CallFailed {
    databases.enter(target(feed, url));
    Exchange exchange;
    try {
      exchange =
          routes.request(
              "direct:read-pms-database",
              call -> {
                call.getMessage().setHeader(PARAMETERS, parameters);
                call.getMessage().setBody(query);
              });
    } finally {
      databases.leave();
    }
    if (exchange.getException() != null) {
      throw new CallFailed(Scope.FEED, reason(exchange.getException()));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object row : exchange.getMessage().getBody(List.class)) {
      rows.add(row((Map<?, ?>) row));
    }
    return rows;
  }

  private static Map<String, Object> row(Map<?, ?> columns) {
    Map<String, Object> row = new java.util.LinkedHashMap<>();
    columns.forEach((name, value) -> row.put(String.valueOf(name), value));
    return row;
  }

  private PmsDatabases.Target target(Feed feed, String url) throws CallFailed {
    String user = feed.credentials().get("user");
    String password = feed.credentials().get("password");
    if (url.isEmpty() || user == null || password == null) {
      throw new CallFailed(
          Scope.FEED, "baseUrl, credentials.user and credentials.password are needed");
    }
    try {
      addresses.resolve(URI.create(url.substring("jdbc:".length())).getHost());
    } catch (UnknownHostException unknown) {
      throw new CallFailed(Scope.FEED, "the database's host is not known, or must not be called");
    }
    return new PmsDatabases.Target(url, user, password);
  }

  /** By SQLSTATE: the driver's words may quote rows. */
  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return "the database answers SQLSTATE " + sql.getSQLState();
      }
    }
    return "the database does not answer: " + failure.getClass().getSimpleName();
  }
}
