package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.Problem;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What Meta decides about numbers: how fast they are, whom they reach, how statuses come. */
@RestController
@RequestMapping("/sandbox/numbers/{id}")
@OnlyInSandbox
class NumbersApi {

  private static final String UNLIMITED = "UNLIMITED";
  private static final Set<String> WHOLE =
      Set.of("sentAfter", "deliveredAfter", "readAfter", "copies", "batch");
  private static final Set<String> FLAGS = Set.of("reversed", "lateWindowErrors");

  private final SandboxBody bodies;
  private final WabaStore wabas;
  private final NumberCounts counts;
  private final Habits habits;

  NumbersApi(SandboxBody bodies, WabaStore wabas, NumberCounts counts, Habits habits) {
    this.bodies = bodies;
    this.wabas = wabas;
    this.counts = counts;
    this.habits = habits;
  }

  /**
   * A number as Meta sees it.
   *
   * @param messagingLimit of its portfolio; absent: none
   * @param accepted messages taken since the hub started
   * @param refused calls refused since then, by code
   */
  record View(
      String id,
      String wabaId,
      boolean registered,
      String throughput,
      @Nullable Integer messagingLimit,
      Habits habits,
      long accepted,
      Map<Integer, Long> refused) {}

  @GetMapping
  View show(@PathVariable String id) {
    BusinessNumber number = wabas.number(id).orElseThrow(Problem::notFound);
    return new View(
        id,
        number.wabaId(),
        number.registered(),
        number.throughput(),
        wabas.waba(number.wabaId()).orElseThrow().messagingLimit(),
        habits.with(number.habits()),
        counts.acceptedOf(id),
        counts.refusedOf(id));
  }

  /**
   * Changes what is given: {@code {"throughput":"HIGH","messagingLimit":250|"UNLIMITED",
   * "sentAfter":100,…}}. Only portfolios without a limit get the high throughput.
   */
  @PostMapping
  View change(@PathVariable String id, @RequestBody byte[] body) {
    BusinessNumber number = wabas.number(id).orElseThrow(Problem::notFound);
    ObjectNode asked = bodies.object(body);
    String throughput = SandboxBody.take(asked, "throughput");
    String limit = SandboxBody.take(asked, "messagingLimit");
    if (!throughput.isEmpty() && !throughput.equals("HIGH") && !throughput.equals("STANDARD")) {
      throw Problem.invalid("throughput", "must be STANDARD or HIGH");
    }
    if (!limit.isEmpty() && !limit.equals(UNLIMITED) && !limit.matches("\\d{1,9}")) {
      throw Problem.invalid("messagingLimit", "must be a number or UNLIMITED");
    }
    check(asked);
    if (throughput.equals("HIGH") && limit.isEmpty()) {
      limit = UNLIMITED;
    }
    ObjectNode own = number.habits().deepCopy();
    own.setAll(asked);
    wabas.change(id, throughput.isEmpty() ? number.throughput() : throughput, own);
    if (!limit.isEmpty()) {
      wabas.limit(number.wabaId(), limit.equals(UNLIMITED) ? null : Integer.valueOf(limit));
    }
    return show(id);
  }

  private static void check(ObjectNode asked) {
    for (Iterator<String> names = asked.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode value = asked.get(name);
      boolean fits =
          (WHOLE.contains(name) && value.isInt()) || (FLAGS.contains(name) && value.isBoolean());
      if (!fits) {
        throw Problem.invalid(name, "is not known, or of the wrong type");
      }
    }
  }
}
