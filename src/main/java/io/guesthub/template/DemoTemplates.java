package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.account.Accounts;
import io.guesthub.account.DemoAccount;
import io.guesthub.platform.Ids;
import io.guesthub.property.DemoProperty;
import io.guesthub.property.Properties;
import io.guesthub.property.Property;
import io.guesthub.template.Template.Eligibility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The templates that the sandbox's account starts with: those that the simulated Meta has, so that
 * the first of them can be sent before they are read from there.
 */
@Component
@ConditionalOnProperty(name = "hub.meta.mode", havingValue = "sandbox", matchIfMissing = true)
class DemoTemplates implements SmartInitializingSingleton {

  /** What the simulated Meta begins with. */
  private static final String AT_META = "/io/guesthub/meta/sandbox/starter-templates.json";

  private final DemoAccount demo;
  private final Accounts accounts;
  private final Properties properties;
  private final TemplateStore store;
  private final ObjectMapper json;
  private final Ids ids;

  DemoTemplates(
      DemoAccount demo,
      Accounts accounts,
      Properties properties,
      TemplateStore store,
      ObjectMapper json,
      Ids ids) {
    this.demo = demo;
    this.accounts = accounts;
    this.properties = properties;
    this.store = store;
    this.json = json;
    this.ids = ids;
  }

  /** Before the first call can come in. */
  @Override
  public void afterSingletonsInstantiated() {
    demo.seed();
    accounts
        .numberFor(DemoProperty.ID)
        .filter(number -> !store.hasApproved(number.accountId()))
        .ifPresent(number -> seed(number.accountId()));
  }

  private void seed(UUID account) {
    Property property = properties.get(DemoProperty.ID);
    for (JsonNode each : read()) {
      JsonNode components = each.path("components");
      store.insert(
          new Template(
              ids.next(),
              property.id(),
              account,
              each.path("name").asText(),
              each.path("name").asText(),
              each.path("language").asText(),
              each.path("category").asText(),
              ParameterFormat.valueOf(each.path("parameter_format").asText()),
              Eligibility.EVERYWHERE,
              new ComponentReading(property, null).read(components),
              components,
              null,
              new ReviewState(null, TemplateStatus.APPROVED, null, null, null, null),
              List.of()));
    }
  }

  private JsonNode read() {
    try (InputStream file = DemoTemplates.class.getResourceAsStream(AT_META)) {
      return json.readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(AT_META + " cannot be read", e);
    }
  }
}
