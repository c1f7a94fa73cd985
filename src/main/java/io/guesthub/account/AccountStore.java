package io.guesthub.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts and numbers that properties have connected. */
@Component
class AccountStore {

  private final JdbcClient database;

  AccountStore(JdbcClient database) {
    this.database = database;
  }

  Map<String, String> propertiesOfNumbers(Collection<String> numberIds) {
    return properties("SELECT id, property_id FROM phone_number WHERE id = ANY (:ids)", numberIds);
  }

  Map<String, String> propertiesOfWabas(Collection<String> wabaIds) {
    return properties(
        "SELECT waba_id AS id, property_id FROM account WHERE waba_id = ANY (:ids)", wabaIds);
  }

  private Map<String, String> properties(String sql, Collection<String> ids) {
    Map<String, String> properties = new HashMap<>();
    if (!ids.isEmpty()) {
      database
          .sql(sql)
          .param("ids", ids.toArray(String[]::new))
          .query(
              row -> {
                properties.put(row.getString("id"), row.getString("property_id"));
              });
    }
    return properties;
  }
}
