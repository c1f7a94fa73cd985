package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.account.Accounts;
import io.guesthub.booking.Bookings;
import io.guesthub.property.DemoProperty;
import io.guesthub.property.Properties;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class ApprovedTemplatesTest {

  @Autowired private HubClient hub;
  @Autowired private Templates templates;
  @Autowired private TemplateStore store;
  @Autowired private Accounts accounts;
  @Autowired private Bookings bookings;
  @Autowired private Properties properties;

  private final UUID account = UUID.randomUUID();
  private String property = "";

  @BeforeEach
  void aHouse() {
    property = hub.api().property("approved-templates");
  }

  @ParameterizedTest
  @CsvSource({
    "it, it",
    "it-IT, it",
    "pt-BR, pt_BR",
    "pt-PT, pt_BR",
    "en, en_US",
    "en-GB, en_US",
    "de;it, it",
    "ja, en_US"
  })
  void theLanguageThatTheGuestReadsBestIsChosen(String wanted, String chosen) {
    for (String language : List.of("it", "en_US", "pt_BR")) {
      add("Welcome", language, TemplateStatus.APPROVED);
    }
    add("Welcome", "de", TemplateStatus.PENDING);

    assertThat(templates.choose(account, "Welcome", List.of(wanted.split(";"))).language())
        .isEqualTo(chosen);
    assertThat(templates.choose(account, "welcome", List.of(wanted.split(";"))).name())
        .as("by Meta's name")
        .isEqualTo("Welcome");
    assertThat(templates.approved(account)).hasSize(3);
  }

  @Test
  void whatCannotBeSentIsRefused() {
    add("Bye", "it", TemplateStatus.PAUSED);
    add("Bye", "en", TemplateStatus.APPROVED);
    add("Later", "it", TemplateStatus.REJECTED);
    add("Gone", "it", TemplateStatus.DELETED);

    refused("template-unknown", () -> templates.choose(account, "Nothing", List.of("it")));
    refused("template-unknown", () -> templates.choose(account, "Gone", List.of("it")));
    refused("template-unknown", () -> templates.choose(UUID.randomUUID(), "Bye", List.of("it")));
    refused("template-not-approved", () -> templates.choose(account, "Later", List.of("it")));
    refused("template-unknown", () -> templates.exactly(account, "Bye", "de"));
    refused("template-not-approved", () -> templates.exactly(account, "Bye", "it-IT"));
    assertThat(templates.exactly(account, "Bye", "en").language()).isEqualTo("en");
  }

  @Test
  void aTemplateIsFoundByItsId() {
    Template approved = add("Id", "it", TemplateStatus.APPROVED);
    Template pending = add("Id", "en", TemplateStatus.PENDING);

    assertThat(templates.byId(property, approved.id()).language()).isEqualTo("it");
    refused("template-not-approved", () -> templates.byId(property, pending.id()));
    refused("not-found", () -> templates.byId("demo", approved.id()));
  }

  @Test
  void theSandboxStartsWithTemplatesThatCanBeSent() {
    UUID demo = accounts.numberFor(DemoProperty.ID).orElseThrow().accountId();
    SendableTemplate template = templates.choose(demo, "booking_confirmation", List.of("en"));

    FilledTemplate filled =
        templates.fill(
            template,
            TemplateValues.of(
                properties.get(DemoProperty.ID),
                bookings.find(DemoProperty.ID, "demo-2").orElseThrow()));

    assertThat(filled.text()).startsWith("Booking demo-2\nDear Liam, your stay from");
    assertThat(filled.content().at("/template/components/2/parameters/0/text").asText())
        .isEqualTo("demo-2");
  }

  private Template add(String name, String language, TemplateStatus status) {
    Template template =
        Examples.template(
            property,
            account,
            name,
            language,
            Examples.body("Hello."),
            new ReviewState("1", status, null, null, null, null),
            List.of());
    assertThat(store.insert(template)).isTrue();
    return template;
  }

  private static void refused(String type, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.body().type()).isEqualTo(type));
  }
}
