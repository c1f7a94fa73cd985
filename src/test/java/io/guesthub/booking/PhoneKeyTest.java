package io.guesthub.booking;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneKeyTest {

  @ParameterizedTest
  @CsvSource({
    "+5511987654321, 551187654321", // Brazil: the 9 after the area code
    "5511999999999, +55 11 9999 9999",
    "+5215512345678, 525512345678", // Mexico: the 1 of before 2019
    "+5491123456789, 541123456789", // Argentina: the 9 of mobiles
    "+39 333 555 0101, 393335550101",
  })
  void bothWaysOfWritingOneNumberHaveOneKey(String one, String other) {
    assertThat(PhoneKey.of(one)).isEqualTo(PhoneKey.of(other)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "+390655501001, +39655501001", // Italy: the leading 0 belongs to the number
    "+551187654321, +551188654321",
    "+4915112345678, +15112345678", // same last digits, two countries
    "+551123456789, +5511923456789", // Brazil: a fixed line takes no 9
  })
  void twoNumbersKeepTwoKeys(String one, String other) {
    assertThat(PhoneKey.of(one)).isNotEqualTo(PhoneKey.of(other));
  }

  @Test
  void aUserIdIsNoNumber() {
    assertThat(PhoneKey.of("US.13491208655302741918")).isEmpty();
    assertThat(PhoneKey.of("")).isEmpty();
  }

  @Property
  void anyTextIsTolerated(@ForAll String text) {
    assertThat(PhoneKey.of(text)).matches("\\d*");
    assertThat(PhoneKey.of(PhoneKey.of(text))).isEqualTo(PhoneKey.of(text));
  }
}
