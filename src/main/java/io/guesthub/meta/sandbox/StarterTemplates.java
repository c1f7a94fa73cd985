package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Approved templates to begin with, one of each shape that matters, read from {@code
 * starter-templates.json} beside this class.
 */
@Component("sandboxDemoTemplates") // The hub has a bean of the other name.
@OnlyInSandbox
class StarterTemplates implements SmartInitializingSingleton {

  private final SandboxTemplates templates;
  private final JsonNode list;

  StarterTemplates(SandboxTemplates templates, ObjectMapper json) {
    this.templates = templates;
    try (InputStream file = StarterTemplates.class.getResourceAsStream("starter-templates.json")) {
      this.list = json.readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException("starter-templates.json lies on the class path", e);
    }
  }

  /** Once for all, so that deleted ones do not come back. */
  @Override
  public void afterSingletonsInstantiated() {
    if (!templates.hasAny(WabaStore.DEMO_WABA)) {
      give(WabaStore.DEMO_WABA);
    }
  }

  /** Gives them to an account, each unless it is there already. */
  void give(String wabaId) {
    int number = 0;
    for (JsonNode each : list) {
      number++;
      templates.add(
          new SandboxTemplate(
              "%s%02d".formatted(wabaId, number),
              wabaId,
              each.path("name").asText(),
              each.path("language").asText(),
              each.path("category").asText(),
              each.path("parameter_format").asText(),
              "APPROVED",
              each.path("components")));
    }
  }
}
