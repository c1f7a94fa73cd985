package io.guesthub.account;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far connecting has come, step by step. */
@Component
class StepStore {

  private final JdbcClient database;

  StepStore(JdbcClient database) {
    this.database = database;
  }

  void save(UUID account, ConnectionStep step, StepState state, @Nullable String detail) {
    database
        .sql(
            """
            INSERT INTO account_step (account_id, name, state, detail)
            VALUES (:account, :name, :state, :detail)
            ON CONFLICT (account_id, name) DO UPDATE
            SET state = excluded.state, detail = excluded.detail
            """)
        .param("account", account)
        .param("name", step.name())
        .param("state", state.name())
        .param("detail", detail)
        .update();
  }

  /** All steps of an account, in their order. */
  List<Account.Step> of(UUID account) {
    return database
        .sql("SELECT name, state, detail FROM account_step WHERE account_id = :account")
        .param("account", account)
        .query(
            (row, n) ->
                new Account.Step(
                    ConnectionStep.valueOf(row.getString(1)),
                    StepState.valueOf(row.getString(2)),
                    row.getString(3)))
        .list()
        .stream()
        .sorted(Comparator.comparing(Account.Step::name))
        .toList();
  }
}
