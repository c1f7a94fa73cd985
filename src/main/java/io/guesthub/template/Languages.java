package io.guesthub.template;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The languages in which Meta takes templates (supported languages). */
final class Languages {

  private static final String CODES =
      """
      af sq ar ar_EG ar_AE ar_LB ar_MA ar_QA ar_SA az be_BY bn bn_IN bg ca zh_CN zh_HK zh_TW hr cs
      da prs_AF nl nl_BE en en_GB en_US en_AE en_AU en_CA en_GH en_IE en_IN en_JM en_MY en_NZ en_QA
      en_SG en_UG en_ZA et fil fi fr fr_BE fr_CA fr_CH fr_CI fr_MA ka de de_AT de_CH el gu ha he hi
      hu id ga it ja kn kk rw_RW ko ky_KG lo lv lt mk ms ml mr nb ps_AF fa pl pt_BR pt_PT pa ro ru
      sr si_LK sk sl es es_AR es_CL es_CO es_CR es_DO es_EC es_HN es_MX es_PA es_PE es_ES es_UY
      es_VE sw sv ta te th tr uk ur uz vi zu
      """;

  /** Meta's codes by themselves in lower case. */
  private static final Map<String, String> KNOWN = known();

  /** Tags that people use for a language that Meta has under another code only. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("no", "nb"),
          Map.entry("nn", "nb"),
          Map.entry("iw", "he"),
          Map.entry("in", "id"),
          Map.entry("tl", "fil"),
          Map.entry("pt", "pt_PT"),
          Map.entry("zh", "zh_CN"),
          Map.entry("zh_hans", "zh_CN"),
          Map.entry("zh_hant", "zh_TW"),
          Map.entry("zh_hans_cn", "zh_CN"),
          Map.entry("zh_hant_tw", "zh_TW"),
          Map.entry("zh_hant_hk", "zh_HK"));

  private Languages() {}

  /**
   * Meta's code of a language.
   *
   * @param tag BCP 47 or Meta's: {@code pt-BR} and {@code pt_BR} are {@code pt_BR}. A region that
   *     Meta does not tell apart is left out ({@code de-DE} is {@code de}), and the only region
   *     that Meta has of a language is put in ({@code be} is {@code be_BY})
   * @return empty where Meta has no such language
   */
  static Optional<String> code(String tag) {
    String asked = tag.strip().replace('-', '_').toLowerCase(Locale.ROOT);
    String base = asked.split("_", 2)[0];
    for (String each : new String[] {asked, OTHERS.getOrDefault(asked, asked)}) {
      if (KNOWN.containsKey(each.toLowerCase(Locale.ROOT))) {
        return Optional.of(KNOWN.get(each.toLowerCase(Locale.ROOT)));
      }
    }
    if (!asked.matches("[a-z]{2,3}(_[a-z]{4})?(_[a-z]{2}|_[0-9]{3})?")) {
      return Optional.empty();
    }
    String wide = OTHERS.getOrDefault(base, base).toLowerCase(Locale.ROOT);
    if (KNOWN.containsKey(wide)) {
      return Optional.of(KNOWN.get(wide));
    }
    String[] regions =
        KNOWN.values().stream().filter(code -> base(code).equals(base)).toArray(String[]::new);
    return regions.length == 1 ? Optional.of(regions[0]) : Optional.empty();
  }

  /** The language without its region: {@code pt} of {@code pt_BR}. */
  static String base(String code) {
    return code.split("[_-]", 2)[0].toLowerCase(Locale.ROOT);
  }

  /** The locale in which texts of this language are written. */
  static Locale locale(String code) {
    return Locale.forLanguageTag(code.replace('_', '-'));
  }

  /** All of Meta's codes, for people to choose from. */
  static SortedSet<String> all() {
    return new TreeSet<>(KNOWN.values());
  }

  private static Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    Arrays.stream(CODES.strip().split("\\s+"))
        .forEach(code -> known.put(code.toLowerCase(Locale.ROOT), code));
    return Map.copyOf(known);
  }
}
