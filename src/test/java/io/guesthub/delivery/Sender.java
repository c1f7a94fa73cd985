package io.guesthub.delivery;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.account.Accounts;
import io.guesthub.conversation.Author;
import io.guesthub.conversation.OutboundMessage;
import io.guesthub.conversation.OutboundMessages;
import io.guesthub.delivery.CountingGraph.Call;
import io.guesthub.platform.Ids;
import io.guesthub.platform.Secrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A property of a test's own that writes to guests through the ledger. */
final class Sender {

  private static final AtomicInteger SENDERS = new AtomicInteger();
  private static final AtomicInteger GUESTS = new AtomicInteger();

  final House house;
  final CountingGraph graph;
  private final JdbcClient database;
  private final SendLedger ledger;
  private final OutboundMessages messages;
  private final Accounts accounts;
  private final TransactionTemplate transaction;
  private final Ids ids;

  private Sender(ApplicationContext hub, House house) {
    this.house = house;
    this.graph = hub.getBean(CountingGraph.class);
    this.database = hub.getBean(JdbcClient.class);
    this.ledger = hub.getBean(SendLedger.class);
    this.messages = hub.getBean(OutboundMessages.class);
    this.accounts = hub.getBean(Accounts.class);
    this.transaction = new TransactionTemplate(hub.getBean(PlatformTransactionManager.class));
    this.ids = hub.getBean(Ids.class);
  }

  /** Opens a property whose account has a token that can be read. */
  static Sender open(ApplicationContext hub) {
    House house = hub.getBean(HubClient.class).house("sender-" + SENDERS.incrementAndGet());
    Sender sender = new Sender(hub, house);
    String waba = house.meta().wabaId();
    sender
        .database
        .sql("UPDATE account SET access_token = :token WHERE waba_id = :waba")
        .param("token", hub.getBean(Secrets.class).encrypt("token-of-" + waba, waba))
        .param("waba", waba)
        .update();
    return sender;
  }

  String number() {
    return house.meta().numberId();
  }

  UUID account() {
    return accounts.number(number()).orElseThrow().accountId();
  }

  /** Digits of somebody new. */
  static String guest() {
    return "4915550%06d".formatted(GUESTS.incrementAndGet());
  }

  /** The thread of a guest who has just written. */
  UUID thread(String phone) {
    return thread(phone, Instant.now());
  }

  UUID thread(String phone, Instant at) {
    String id = "wamid.IN" + UUID.randomUUID();
    JsonNode message = house.received(id, house.meta().text(phone, id, at, "Hello"));
    return UUID.fromString(message.path("threadId").asText());
  }

  /** Queues words to somebody new, outside any thread. */
  UUID send() {
    return send(guest(), Author.PMS);
  }

  UUID send(String phone, Author author) {
    return send(null, phone, author, send -> send);
  }

  /** Queues words, or whatever is made of them. */
  UUID send(@Nullable UUID thread, String phone, Author author, UnaryOperator<NewSend> change) {
    return transaction.execute(status -> enqueue(thread, phone, author, change));
  }

  /** Queues many with one commit, each to somebody new. */
  List<UUID> sendMany(int count) {
    List<UUID> sent = new ArrayList<>();
    transaction.executeWithoutResult(
        status -> {
          for (int i = 0; i < count; i++) {
            sent.add(enqueue(null, guest(), Author.PMS, send -> send));
          }
        });
    return sent;
  }

  /** The same as a message with which the business writes first. */
  static NewSend initiated(NewSend send) {
    return new NewSend(
        send.messageId(),
        send.propertyId(),
        send.number(),
        send.threadId(),
        send.phone(),
        send.userId(),
        send.author(),
        send.type(),
        send.content(),
        send.template(),
        send.replyToMetaId(),
        send.bookingId(),
        true,
        send.notAfter(),
        send.acceptedAt());
  }

  private UUID enqueue(
      @Nullable UUID thread, String phone, Author author, UnaryOperator<NewSend> change) {
    UUID id = ids.next();
    Instant now = Instant.now();
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.putObject("text").put("body", "Welcome " + id);
    NewSend send =
        change.apply(
            new NewSend(
                id,
                house.id(),
                accounts.number(number()).orElseThrow(),
                thread,
                "+" + phone,
                null,
                author,
                "text",
                content,
                null,
                null,
                null,
                false,
                null,
                now));
    messages.queued(
        new OutboundMessage(
            id,
            house.id(),
            thread,
            number(),
            author,
            send.type(),
            "Welcome",
            send.content(),
            null,
            null,
            null,
            null,
            null,
            now));
    ledger.enqueue(send);
    return id;
  }

  /** The message as the API shows it. */
  JsonNode shown(UUID id) {
    return house.get("/messages/" + id);
  }

  String status(UUID id) {
    return shown(id).path("status").asText();
  }

  /** The state in the ledger. */
  String state(UUID id) {
    return database
        .sql("SELECT state FROM outbound WHERE id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  void awaitStatus(UUID id, String status) {
    await("status of " + id).until(() -> status(id), status::equals);
  }

  void awaitState(UUID id, String state) {
    await("state of " + id).until(() -> state(id), state::equals);
  }

  /** Calls for a message. */
  List<Call> calls(UUID id) {
    return graph.messages(number()).stream()
        .filter(call -> call.callback().equals(id.toString()))
        .toList();
  }

  /** Has Meta report on a message of ours. */
  void report(UUID id, String metaId, String status, String more) {
    String callback = "'biz_opaque_callback_data':'" + id + "'";
    String members = more.isEmpty() ? callback : callback + "," + more;
    house.receive(house.meta().status(metaId, status, Instant.now(), "{" + members + "}"));
  }

  /** A number from the database about this sender's number. */
  long count(String sql) {
    return database.sql(sql).param("number", number()).query(Long.class).single();
  }
}
