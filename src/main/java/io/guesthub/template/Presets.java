package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.platform.PlatformSettings;
import io.guesthub.property.Property;
import io.guesthub.web.FieldError;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The presets in {@code template-presets} of the configuration. The folder is read whenever
 * somebody asks, so that a file that is dropped there is offered at once; one that is broken, or
 * that WhatsApp would refuse, is named instead.
 */
@Component
class Presets implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(Presets.class);

  /** A house with all that a preset may lean on. */
  private static final Property MODEL =
      new Property(
          "model",
          "Model",
          ZoneOffset.UTC,
          "IT",
          List.of("en"),
          false,
          "https://hotel.example/booking/",
          "https://hotel.example/check-in/",
          null,
          List.of());

  private final YamlFolder folder;
  private final DraftRules rules;
  private final ObjectMapper json;

  @Autowired
  Presets(PlatformSettings settings, DraftRules rules, ObjectMapper json) {
    this(new YamlFolder(settings.configDir().resolve("template-presets")), rules, json);
  }

  Presets(YamlFolder folder, DraftRules rules, ObjectMapper json) {
    this.folder = folder;
    this.rules = rules;
    this.json = json;
  }

  /** Tells an operator at once what is wrong with the files. */
  @Override
  public void afterSingletonsInstantiated() {
    read().broken().forEach((file, reason) -> log.error("Preset {} is left out: {}", file, reason));
  }

  /** All of them, by file and language. */
  Found read() {
    YamlFolder.Content content = folder.read();
    List<Preset> presets = new ArrayList<>();
    Map<String, String> broken = new TreeMap<>(content.broken());
    content
        .files()
        .forEach(
            (file, yaml) -> {
              try {
                presets.addAll(presets(file, json.valueToTree(yaml)));
              } catch (IllegalArgumentException e) {
                broken.put(file, e.getMessage());
              }
            });
    return new Found(List.copyOf(presets), broken);
  }

  private List<Preset> presets(String file, JsonNode content) {
    JsonNode languages = content.path("languages");
    if (!languages.isObject() || languages.isEmpty()) {
      throw new IllegalArgumentException("it has no languages");
    }
    List<Preset> presets = new ArrayList<>();
    for (Map.Entry<String, JsonNode> language : languages.properties()) {
      if (!(language.getValue() instanceof ObjectNode text)) {
        throw new IllegalArgumentException(language.getKey() + " has no text");
      }
      ObjectNode draft = text.deepCopy();
      draft.put("language", language.getKey());
      for (String shared : List.of("name", "category", "ttlSeconds")) {
        draft.set(shared, content.path(shared).isMissingNode() ? null : content.get(shared));
      }
      String name = file.substring(0, file.lastIndexOf('.'));
      presets.add(
          new Preset(name, content.path("description").textValue(), checked(language, draft)));
    }
    return presets;
  }

  private TemplateDraft checked(Map.Entry<String, JsonNode> language, ObjectNode content) {
    TemplateDraft draft = json.convertValue(content, TemplateDraft.class);
    List<FieldError> errors = rules.check(draft, MODEL);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          errors.stream()
              .map(error -> language.getKey() + "." + error.field() + " " + error.message())
              .collect(Collectors.joining("; ")));
    }
    return draft;
  }

  /**
   * What the folder holds.
   *
   * @param broken why the other files are left out, by their names
   */
  record Found(List<Preset> presets, Map<String, String> broken) {}
}
