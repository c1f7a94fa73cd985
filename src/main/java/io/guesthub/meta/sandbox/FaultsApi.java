package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.Problem;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Makes calls of the simulated Graph API go wrong. */
@RestController
@RequestMapping("/sandbox/faults")
@OnlyInSandbox
class FaultsApi {

  private static final Set<String> FIELDS = Set.of("match", "fault", "code", "times", "share");
  private static final Set<String> MATCHES =
      Set.of("number", "recipient", "type", "template", "path");

  private final SandboxBody bodies;
  private final GraphFaults faults;
  private final MetaIds ids;

  FaultsApi(SandboxBody bodies, GraphFaults faults, MetaIds ids) {
    this.bodies = bodies;
    this.faults = faults;
    this.ids = ids;
  }

  /** All faults that are to come. */
  record Items(List<Fault> items) {}

  /**
   * Adds a fault: {@code {"match":{"number":"…","recipient":"…","type":"…","template":"…",
   * "path":"…"},"fault":"ERROR","code":131047,"times":3,"share":0.5}}. Without {@code times} it
   * hits for ever, without {@code share} every call that fits.
   */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Fault add(@RequestBody byte[] body) {
    ObjectNode asked = bodies.object(body);
    known(asked, FIELDS, "");
    JsonNode match = asked.path("match");
    known(match, MATCHES, "match.");
    Mishap mishap = mishap(asked.path("fault").asText());
    int code = asked.path("code").asInt(0);
    if (code == 0 && (mishap == Mishap.ERROR || mishap == Mishap.ERROR_ASYNC)) {
      throw Problem.invalid("code", "is required");
    }
    double share = asked.path("share").asDouble(1);
    int times = asked.path("times").asInt(-1);
    if (share <= 0 || share > 1 || times == 0) {
      throw Problem.invalid(times == 0 ? "times" : "share", "hits no call");
    }
    Fault fault =
        new Fault(ids.secret(), match(match), mishap, code, share, new AtomicInteger(times));
    faults.add(fault);
    return fault;
  }

  @GetMapping
  Items all() {
    return new Items(faults.all());
  }

  /** Everybody's. */
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    faults.clear();
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id) {
    if (!faults.remove(id)) {
      throw Problem.notFound();
    }
  }

  private static void known(JsonNode object, Set<String> names, String prefix) {
    for (Iterator<String> given = object.fieldNames(); given.hasNext(); ) {
      String name = given.next();
      if (!names.contains(name)) {
        throw Problem.invalid(prefix + name, "is not known");
      }
    }
  }

  private static Mishap mishap(String word) {
    return Arrays.stream(Mishap.values())
        .filter(it -> it.name().equals(word))
        .findFirst()
        .orElseThrow(
            () -> Problem.invalid("fault", "must be one of " + Arrays.toString(Mishap.values())));
  }

  private static Fault.Match match(JsonNode match) {
    String recipient = text(match, "recipient");
    return new Fault.Match(
        text(match, "number"),
        recipient == null ? null : WhatsAppId.of(Digits.of(recipient)),
        text(match, "type"),
        text(match, "template"),
        text(match, "path"));
  }

  private static @Nullable String text(JsonNode match, String name) {
    return match.hasNonNull(name) ? match.get(name).asText() : null;
  }
}
