package io.guesthub.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.boot.actuate.jdbc.DataSourceHealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The one database pool and the one way to open a database transaction. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  /** Longest a caller waits for a connection: long enough for a burst, short enough to say 503. */
  private static final long CONNECTION_LIMIT_MILLIS = 5_000;

  @Bean
  @ConditionalOnExpression("'${hub.database.url:}'.isBlank()")
  EmbeddedDatabase embeddedDatabase(PlatformSettings platform) {
    return EmbeddedDatabase.start(platform.dataDir().resolve("postgres"));
  }

  @Bean
  @Primary
  HikariDataSource dataSource(DatabaseSettings settings, Optional<EmbeddedDatabase> embedded) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("hub-database");
    pool.setJdbcUrl(embedded.map(EmbeddedDatabase::url).orElse(settings.url()));
    pool.setUsername(embedded.isPresent() ? "postgres" : settings.user());
    pool.setPassword(embedded.isPresent() ? "" : settings.password());
    pool.setMaximumPoolSize(settings.poolSize());
    pool.setMinimumIdle(4);
    pool.setConnectionTimeout(CONNECTION_LIMIT_MILLIS);
    pool.addDataSourceProperty("ApplicationName", "guest-hub");
    // A database that vanishes without closing its sockets must not hold a thread for ever.
    pool.addDataSourceProperty("socketTimeout", "60");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    // PostgreSQL quotes the values of a failing statement; they are guests' data and end up in
    // logs.
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    return new HikariDataSource(pool);
  }

  @Bean
  @Primary
  JdbcTransactionManager databaseTransactionManager(HikariDataSource dataSource) {
    return new JdbcTransactionManager(dataSource);
  }

  /** Of all data sources this one alone says whether the hub is healthy: others are a PMS's. */
  @Bean
  DataSourceHealthIndicator dbHealthContributor(HikariDataSource dataSource) {
    return new DataSourceHealthIndicator(dataSource);
  }

  /** The `transacted` policy of routes: joins the open database transaction, else opens one. */
  @Bean
  SpringTransactionPolicy databaseTransaction(JdbcTransactionManager databaseTransactionManager) {
    SpringTransactionPolicy policy = new SpringTransactionPolicy();
    policy.setTransactionManager(databaseTransactionManager);
    policy.setPropagationBehaviorName("PROPAGATION_REQUIRED");
    return policy;
  }
}
