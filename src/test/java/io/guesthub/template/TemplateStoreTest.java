package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubClient;
import io.guesthub.HubTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class TemplateStoreTest {

  private final HubClient hub;
  private final TemplateStore store;

  TemplateStoreTest(@Autowired HubClient hub, @Autowired TemplateStore store) {
    this.hub = hub;
    this.store = store;
  }

  @Test
  void aTemplateIsReadAsItWasWritten() {
    String property = hub.house("template-store").id();
    UUID account = UUID.randomUUID();
    TemplateContent content =
        new TemplateContent(
            new TemplateHeader(HeaderType.IMAGE, null, UUID.randomUUID()),
            "Ciao {{guest_first_name}}, a presto.",
            "Hotel",
            List.of(
                new TemplateButton(
                    "URL", LinkKind.CUSTOM, "Apri", "https://example.com/{{1}}", null),
                new TemplateButton("PHONE_NUMBER", null, "Chiama", null, "+390655501")));
    Template template =
        Examples.template(
            property, account, "Ciao", "it", content, Examples.approved("17"), List.of());

    assertThat(store.insert(template)).isTrue();
    assertThat(store.insert(template)).as("the same again").isFalse();

    assertThat(store.find(property, template.id())).contains(template);
    assertThat(store.find("demo", template.id())).isEmpty();
    assertThat(store.find(account, "ciao", "it")).contains(template);
    assertThat(store.named(account, "Ciao")).containsExactly(template);
    assertThat(store.approved(account)).containsExactly(template);
    assertThat(store.hasApproved(account)).isTrue();
  }

  @Test
  void changesThatMetaTookAreCounted() {
    String property = hub.house("template-edits").id();
    Template template =
        Examples.template(
            property,
            UUID.randomUUID(),
            "Ciao",
            "it",
            Examples.body("Ciao"),
            ReviewState.DRAFT,
            List.of());
    store.insert(template);

    Instant day = Instant.parse("2026-10-01T08:00:00Z");
    store.edited(template.id(), day);
    store.edited(template.id(), Instant.parse("2026-10-20T08:00:00Z"));
    store.edited(template.id(), Instant.parse("2026-11-05T08:00:00Z"));

    assertThat(store.find(property, template.id()).orElseThrow().editedAt())
        .containsExactly(
            Instant.parse("2026-10-20T08:00:00Z"), Instant.parse("2026-11-05T08:00:00Z"));
  }
}
