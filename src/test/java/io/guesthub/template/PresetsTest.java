package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class PresetsTest {

  @Autowired private HubClient hub;
  @Autowired private Presets presets;
  @Autowired private DraftRules rules;
  @Autowired private ObjectMapper json;

  @Test
  void everyPresetKeepsAllRulesInEveryLanguage() {
    Presets.Found found = presets.read();

    assertThat(found.broken()).isEmpty();
    Map<String, Set<String>> languages =
        found.presets().stream()
            .collect(
                Collectors.groupingBy(
                    Preset::preset,
                    Collectors.mapping(
                        preset -> String.valueOf(preset.draft().language()),
                        Collectors.toCollection(TreeSet::new))));
    assertThat(languages.keySet())
        .contains(
            "check-in-reminder",
            "booking-confirmation",
            "access-code",
            "after-check-out",
            "payment-reminder",
            "inquiry-follow-up");
    assertThat(languages.values())
        .allSatisfy(each -> assertThat(each).containsExactly("de", "en", "es", "fr", "it"));
  }

  @Test
  void everyPresetCanBeFilledFromABooking() {
    for (Preset preset : presets.read().presets()) {
      Template template =
          Examples.template(
              new UUID(0, 0),
              "T",
              String.valueOf(preset.draft().language()),
              DraftReading.content(preset.draft(), Guests.HOUSE),
              Examples.approved("1"));

      assertThat(Guests.fill(template, Guests.values(Guests.ada())).message().text())
          .as(preset.preset())
          .doesNotContain("{{");
    }
  }

  @Test
  void aFileThatIsDroppedIsOfferedAndABrokenOneIsNamed(@TempDir Path folder) throws IOException {
    Presets own = new Presets(new YamlFolder(folder), rules, json);
    assertThat(own.read().presets()).isEmpty();

    Files.writeString(
        folder.resolve("welcome.yaml"),
        """
        name: Welcome
        category: UTILITY
        languages:
          it: {body: "Ciao {{guest_first_name}}, benvenuto."}
        """);
    Files.writeString(folder.resolve("a-broken.yaml"), "name: [");
    Files.writeString(folder.resolve("b-empty.yml"), "");
    Files.writeString(
        folder.resolve("c-wrong.yaml"),
        "{name: X, category: UTILITY, languages: {it: {body: 'Ciao {{nome}}, ciao.'}}}");
    Files.writeString(
        folder.resolve("d-unknown.yaml"),
        "{name: X, category: UTILITY, languages: {it: {text: 'Ciao.'}}}");
    Files.writeString(folder.resolve("notes.txt"), "not a preset");

    Presets.Found found = own.read();
    assertThat(found.presets()).extracting(Preset::preset).containsExactly("welcome");
    assertThat(found.broken().keySet())
        .containsExactly("a-broken.yaml", "b-empty.yml", "c-wrong.yaml", "d-unknown.yaml");
    assertThat(found.broken().get("c-wrong.yaml")).contains("it.body", "{{nome}} is no tag");
  }

  @Test
  void presetsAreOfferedToWhoeverMayRead() {
    ApiCalls api = hub.api();
    String key = api.key(api.property("template-presets"), Role.AUDITOR);

    Answer all = api.get(key, "/api/v1/template-presets?limit=3");
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.json().path("items")).hasSize(3);
    assertThat(all.json().at("/items/0/preset").asText()).isEqualTo("access-code");
    assertThat(all.json().at("/items/0/category").asText()).isEqualTo("UTILITY");
    Answer next =
        api.get(key, "/api/v1/template-presets?cursor=" + all.json().path("nextCursor").asText());
    assertThat(next.json().path("items").size()).isEqualTo(27);
    Answer italian = api.get(key, "/api/v1/template-presets?language=it-IT");
    assertThat(italian.json().path("items")).hasSize(6);
    assertThat(italian.json().path("broken")).isEmpty();
    assertThat(api.get("", "/api/v1/template-presets").status()).isEqualTo(401);
  }
}
