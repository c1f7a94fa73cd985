package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.account.AccountChanges;
import io.guesthub.account.Accounts;
import io.guesthub.account.Assigned;
import io.guesthub.account.ConnectedAccount;
import io.guesthub.meta.AccountChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Pages of the list, webhooks and people change the templates of one account at the same time, each
 * in an order of its own: all wait for one another, and none ends in a deadlock.
 */
@HubTest
class ToldAtOnceTest {

  private static final int TIMES = 60;
  private static final List<String> LANGUAGES = List.of("en", "it", "de", "es", "fr");

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;
  @Autowired private Accounts accounts;
  @Autowired private AccountChanges accountChanges;
  @Autowired private TemplateChanges templateChanges;
  @Autowired private TemplateReports reports;
  @Autowired private Authoring authoring;
  @Autowired private TransactionOperations transaction;

  @Test
  void pagesWebhooksAndPeopleNeverWaitForEachOtherInACircle() throws Exception {
    MetaHotel hotel = MetaHotel.open(hub, database, "told-at-once");
    hotel.filled(40);
    hotel.connect();
    hotel.awaitStatus("filled_0007", "APPROVED");
    ConnectedAccount account = accounts.account(hotel.accountId()).orElseThrow();
    UUID template = UUID.fromString(hotel.stored("filled_0003", "en", "id"));

    ExecutorService threads = Executors.newFixedThreadPool(5);
    try {
      List<Future<Void>> all =
          threads.invokeAll(
              List.of(
                  repeated(random -> page(account, random)),
                  repeated(random -> page(account, random)),
                  repeated(random -> webhooks(account, random)),
                  repeated(random -> webhooks(account, random)),
                  repeated(
                      random ->
                          authoring.eligible(account.propertyId(), template, true, List.of()))));
      for (Future<Void> one : all) {
        done(one);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(hotel.count()).isEqualTo(40);
  }

  private interface Work {
    void run(Random random);
  }

  private static Callable<Void> repeated(Work work) {
    return () -> {
      Random random = new Random();
      for (int i = 0; i < TIMES; i++) {
        work.run(random);
      }
      return null;
    };
  }

  private static void done(Future<Void> one) throws InterruptedException {
    try {
      one.get();
    } catch (ExecutionException e) {
      throw new AssertionError("Ended by PostgreSQL: " + e.getCause().getMessage(), e.getCause());
    }
  }

  /** What a page shows overlaps with what webhooks tell at the same time, so Meta must be asked. */
  private void page(ConnectedAccount account, Random random) {
    Instant now = Instant.now();
    List<TemplateReport> page = new ArrayList<>();
    for (Name name : names(random)) {
      page.add(
          new TemplateReport(
              "",
              name.metaName(),
              name.language(),
              Sighting.shown(now.minusMillis(20), now),
              status(random),
              null,
              null,
              null));
    }
    transaction.executeWithoutResult(done -> reports.apply(account, page, false));
  }

  /** As the route does it that stores a batch. */
  private void webhooks(ConnectedAccount account, Random random) {
    Instant now = Instant.now();
    List<Assigned<AccountChange>> batch = new ArrayList<>();
    for (Name name : names(random)) {
      ObjectNode value =
          JsonNodeFactory.instance
              .objectNode()
              .put("event", status(random).status().name())
              .put("message_template_name", name.metaName())
              .put("message_template_language", name.language())
              .put("again", random.nextLong());
      batch.add(change(account, "message_template_status_update", now, value));
    }
    ObjectNode decision = JsonNodeFactory.instance.objectNode().put("decision", "APPROVED");
    batch.add(
        random.nextInt(batch.size()),
        change(account, "account_review_update", now, decision.put("again", random.nextLong())));
    transaction.executeWithoutResult(
        done -> {
          accountChanges.record(batch);
          templateChanges.apply(batch);
        });
  }

  private static Assigned<AccountChange> change(
      ConnectedAccount account, String field, Instant time, ObjectNode value) {
    return new Assigned<>(
        account.propertyId(), new AccountChange(account.wabaId(), null, field, time, value));
  }

  private record Name(String metaName, String language) {}

  /** Some of the account's templates, in any order. */
  private static List<Name> names(Random random) {
    List<Name> names = new ArrayList<>();
    for (String language : LANGUAGES) {
      IntStream.range(0, 8).forEach(i -> names.add(new Name("filled_000" + i, language)));
    }
    Collections.shuffle(names, random);
    return names.subList(0, 10);
  }

  private static ReviewStatus status(Random random) {
    return new ReviewStatus(new TemplateStatus(random.nextBoolean() ? "APPROVED" : "PAUSED"), null);
  }
}
