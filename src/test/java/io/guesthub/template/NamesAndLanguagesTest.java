package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndLanguagesTest {

  @ParameterizedTest
  @CsvSource({
    "pt-BR, pt_BR",
    "pt_BR, pt_BR",
    "de-DE, de",
    "de, de",
    "IT, it",
    "en-us, en_US",
    "es-419, es",
    "no, nb",
    "zh-Hans, zh_CN",
    "zh-Hant-HK, zh_HK",
    "pt, pt_PT",
    "be, be_BY",
    "fr-LU, fr"
  })
  void theLanguageOfTheCmsBecomesMetas(String tag, String code) {
    assertThat(Languages.code(tag)).contains(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu", "is", "xx", "", "italiano", "de-", "en US"})
  void aLanguageThatMetaLacksIsRefused(String tag) {
    assertThat(Languages.code(tag)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Check-in reminder, 1, check_in_reminder",
    "  Promemoria: check-in!  , 1, promemoria_check_in",
    "Größe & Länge, 2, grosse_lange_2",
    "Напоминание, 1, napominanie",
    "🎉🎉, 1, template",
    "Check-in reminder, 12, check_in_reminder_12"
  })
  void aDescriptiveNameBecomesOneThatMetaTakes(String name, int number, String metaName) {
    assertThat(MetaName.of(name, number)).isEqualTo(metaName);
  }

  @Test
  void aLongNameIsCutAndKeepsItsNumber() {
    assertThat(MetaName.of("a".repeat(600), 1)).hasSize(512);
    assertThat(MetaName.of("a".repeat(600), 3)).hasSize(512).endsWith("a_3");
  }
}
