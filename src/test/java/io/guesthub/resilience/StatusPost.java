package io.guesthub.resilience;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Brings the statuses of messages that a Graph API has taken to the hub: in any order, some twice,
 * some not before somebody asks. Each call is repeated until it is answered 200.
 */
final class StatusPost implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WABA = "100000000000001";
  private static final String NUMBER = "100000000000002";
  private static final int BATCH = 20;
  private static final long PAUSE_MILLIS = 100;

  private final List<MetaCalls> doors;
  private final BlockingQueue<ObjectNode> due = new LinkedBlockingQueue<>();
  private final List<ObjectNode> withheld = new ArrayList<>();
  private final Thread postman = new Thread(this::work, "status-post");
  private final Random random;
  private volatile boolean closed;

  StatusPost(long seed, List<MetaCalls> doors) {
    this.random = new Random(seed);
    this.doors = doors;
    postman.setDaemon(true);
    postman.start();
  }

  /** A message was taken; what becomes of it will be told, maybe later. */
  synchronized void taken(String id, String metaId) {
    List<ObjectNode> statuses =
        new ArrayList<>(List.of(status(id, metaId, "sent"), status(id, metaId, "delivered")));
    if (random.nextInt(4) == 0) {
      statuses.add(status(id, metaId, "sent"));
      statuses.add(status(id, metaId, "delivered"));
    }
    Collections.shuffle(statuses, random);
    if (random.nextInt(4) == 0) {
      withheld.addAll(statuses);
    } else {
      due.addAll(statuses);
    }
  }

  /** Tells what was withheld, too. */
  synchronized void tellAll() {
    due.addAll(withheld);
    withheld.clear();
  }

  private void work() {
    int door = 0;
    try {
      while (!closed) {
        ObjectNode first = due.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          List<ObjectNode> batch = new ArrayList<>(List.of(first));
          due.drainTo(batch, BATCH - 1);
          byte[] body = body("statuses", batch);
          while (!closed && doors.get(door % doors.size()).post(body) != 200) {
            door++;
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ObjectNode status(String id, String metaId, String status) {
    return JSON.createObjectNode()
        .put("id", metaId)
        .put("status", status)
        .put("timestamp", Long.toString(Instant.now().getEpochSecond()))
        .put("biz_opaque_callback_data", id);
  }

  /** A call of Meta's with some items about the demo number. */
  static byte[] body(String kind, List<ObjectNode> items) {
    ObjectNode root = JSON.createObjectNode().put("object", "whatsapp_business_account");
    ArrayNode changes = root.putArray("entry").addObject().put("id", WABA).putArray("changes");
    ObjectNode value = changes.addObject().put("field", "messages").putObject("value");
    value.put("messaging_product", "whatsapp");
    value.putObject("metadata").put("phone_number_id", NUMBER);
    value.putArray(kind).addAll(items);
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always writable as JSON", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    postman.interrupt();
  }
}
