package io.guesthub.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which PostgreSQL the hub uses.
 *
 * @param url JDBC URL; empty starts an embedded PostgreSQL under the data folder
 * @param user user of an external database
 * @param password password of an external database
 * @param poolSize connections at most
 */
@ConfigurationProperties("hub.database")
record DatabaseSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("24") int poolSize) {

  boolean embedded() {
    return url.isBlank();
  }

  @Override
  public String toString() {
    return "DatabaseSettings[embedded=" + embedded() + ", poolSize=" + poolSize + "]";
  }
}
