package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A template as a business hands it in.
 *
 * @param components Meta's array, with types and formats in capitals as Meta shows them
 */
record TemplateRequest(
    String name,
    String language,
    String category,
    boolean named,
    ArrayNode components,
    @Nullable Integer ttlSeconds) {

  /** Meta's list of 2026 (Cloud API, supported languages). */
  private static final Set<String> LANGUAGES =
      Set.of(
          ("af sq ar ar_EG ar_AE ar_LB ar_MA ar_QA ar_SA az be_BY bn bn_IN bg ca zh_CN zh_HK zh_TW"
                  + " hr cs da prs_AF nl nl_BE en en_GB en_US en_AE en_AU en_CA en_GH en_IE en_IN"
                  + " en_JM en_MY en_NZ en_QA en_SG en_UG en_ZA et fil fi fr fr_BE fr_CA fr_CH fr_CI"
                  + " fr_MA ka de de_AT de_CH el gu ha he hi hu id ga it ja kn kk rw_RW ko ky_KG lo"
                  + " lv lt mk ms ml mr nb ps_AF fa pl pt_BR pt_PT pa ro ru sr si_LK sk sl es es_AR"
                  + " es_CL es_CO es_CR es_DO es_EC es_HN es_MX es_PA es_PE es_ES es_UY es_VE sw sv"
                  + " ta te th tr uk ur uz vi zu")
              .split(" "));

  private static final Set<String> CATEGORIES = Set.of("AUTHENTICATION", "MARKETING", "UTILITY");
  private static final List<String> CAPITALS = List.of("type", "format");
  private static final int LONGEST_NAME = 512;

  /**
   * Reads a new template.
   *
   * @throws TemplateError where something is missing or of the wrong kind
   */
  static TemplateRequest create(ObjectNode body) {
    String name = body.path("name").asText();
    if (name.isEmpty() || name.length() > LONGEST_NAME || !name.matches("[a-z0-9_]+")) {
      throw TemplateError.parameter(
          "Param name must be 1 to 512 lowercase letters, digits and underscores.");
    }
    String language = body.path("language").asText();
    if (!LANGUAGES.contains(language)) {
      throw TemplateError.parameter("Param language must be one of the supported languages.");
    }
    return new TemplateRequest(
        name,
        language,
        category(body.path("category").asText()),
        named(body),
        components(body.path("components")),
        ttl(body));
  }

  /** What an edit leaves out stays as it was. */
  static TemplateRequest edit(TemplateRow old, ObjectNode body) {
    boolean named = body.has("parameter_format") ? named(body) : old.named();
    return new TemplateRequest(
        old.name(),
        old.language(),
        body.has("category") ? category(body.path("category").asText()) : old.category(),
        named,
        body.has("components") ? components(body.path("components")) : old.components(),
        body.has("message_send_ttl_seconds") ? ttl(body) : old.ttlSeconds());
  }

  private static String category(String given) {
    String category = given.toUpperCase(Locale.ROOT);
    if (!CATEGORIES.contains(category)) {
      throw TemplateError.parameter(
          "Param category must be one of {AUTHENTICATION, MARKETING, UTILITY}.");
    }
    return category;
  }

  private static boolean named(ObjectNode body) {
    String format = body.path("parameter_format").asText("POSITIONAL").toUpperCase(Locale.ROOT);
    if (!format.equals("NAMED") && !format.equals("POSITIONAL")) {
      throw TemplateError.parameter("Param parameter_format must be one of {NAMED, POSITIONAL}.");
    }
    return format.equals("NAMED");
  }

  private static @Nullable Integer ttl(ObjectNode body) {
    JsonNode ttl = body.path("message_send_ttl_seconds");
    if (ttl.isMissingNode() || ttl.isNull()) {
      return null;
    }
    if (!ttl.canConvertToInt()) {
      throw TemplateError.parameter("Param message_send_ttl_seconds must be an integer.");
    }
    return ttl.asInt();
  }

  private static ArrayNode components(JsonNode given) {
    if (!(given instanceof ArrayNode) || given.isEmpty()) {
      throw TemplateError.parameter("Param components must be a non-empty array.");
    }
    ArrayNode components = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : given) {
      if (!(item instanceof ObjectNode component)) {
        throw TemplateError.parameter("Param components must be an array of objects.");
      }
      components.add(capitals(component.deepCopy()));
    }
    return components;
  }

  private static ObjectNode capitals(ObjectNode component) {
    for (String field : CAPITALS) {
      if (component.has(field)) {
        component.put(field, component.path(field).asText().toUpperCase(Locale.ROOT));
      }
    }
    for (JsonNode button : component.path("buttons")) {
      if (button instanceof ObjectNode object) {
        object.put("type", object.path("type").asText().toUpperCase(Locale.ROOT));
      }
    }
    return component;
  }
}
