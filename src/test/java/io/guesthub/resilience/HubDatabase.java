package io.guesthub.resilience;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The hub's tables, looked at from outside. */
final class HubDatabase {

  private final JdbcClient sql;

  HubDatabase(String url) {
    this.sql = JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
  }

  /** The one value of a query. */
  String value(String query) {
    return sql.sql(query).query(String.class).single();
  }

  long rows(String table) {
    return sql.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  /** The only column of a query. */
  List<String> texts(String query) {
    return sql.sql(query).query(String.class).list();
  }

  /** Changes something that no caller of the hub can. */
  void update(String statement) {
    sql.sql(statement).update();
  }

  /** How often each text of a query's only column comes. */
  Map<String, Long> counts(String query) {
    return texts(query).stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
