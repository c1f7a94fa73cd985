package io.guesthub.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.guesthub.booking.PhoneReading.Hints;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneReadingTest {

  private final PhoneReading reading = new PhoneReading(PhoneNumberUtil.getInstance());

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // with its country
        "+39 333 555 0101,       -,  IT, VALID,    +393335550101",
        "+39 06 555 0101,        -,  DE, VALID,    +39065550101",
        "(+39) 333-555.0101,     -,  IT, VALID,    +393335550101",
        "00393335550101,         -,  DE, VALID,    +393335550101",
        "00 39 333 555 0101,     US, IT, VALID,    +393335550101",
        "00420601123456,         GB, US, VALID,    +420601123456",
        "+44 (0)7700 900123,     -,  IT, POSSIBLE,  +447700900123",
        "Tel.: +39 333 555 0101, -,  IT, VALID,    +393335550101",
        "+1 555 010 0101,        -,  IT, POSSIBLE, +15550100101",
        "+5215512345678,         -,  IT, POSSIBLE, +5215512345678",
        "+39 06 555 0101 ext. 12,-,  IT, POSSIBLE, +39065550101",
        // with the guest's country
        "333 555 0101,           IT, DE, VALID,    +393335550101",
        "06 555 0101,            IT, DE, VALID,    +39065550101",
        "07700 900123,           GB, IT, POSSIBLE,  +447700900123",
        "(631) 555-1234,         US, IT, VALID,    +16315551234",
        "16315551234,            US, IT, VALID,    +16315551234",
        "0151 12345678,          DE, IT, VALID,    +4915112345678",
        // with the property's
        "333 555 0101,           -,  IT, GUESSED,  +393335550101",
        "(631) 555-1234,         -,  IN, GUESSED,  +916315551234",
        "393335550101,           -,  IT, GUESSED,  +393335550101",
        "393335550101,           IT, IT, GUESSED,  +393335550101",
        "3935550101,             IT, IT, GUESSED,  +393935550101",
        // more than one reading, or digits lost
        "4915112345678,          DE, IT, SUSPECT,  -",
        "4915112345678,          -,  DE, SUSPECT,  -",
        "4915112345678,          -,  IT, SUSPECT,  -",
        "+113213213213,          -,  US, SUSPECT,  -",
        "+39 06 555 0101/02,     -,  IT, SUSPECT,  -",
        "+39 333 5550101 (Ada),  -,  IT, SUSPECT,  -",
        // no phone
        "US.13491208655302741918,US, US, INVALID,  -",
        "ada@example.com,        -,  IT, INVALID,  -",
        "x1234567@example.com,   -,  IT, INVALID,  -",
        "555-0100,               -,  US, INVALID,  -",
        "12345678901234567890123,-,  IT, INVALID,  -",
        "call me,                -,  IT, INVALID,  -",
      })
  void readsANumberAsItsSenderMeantIt(
      String raw,
      @Nullable String guestCountry,
      String propertyCountry,
      PhoneVerdict verdict,
      @Nullable String e164) {
    Phone phone = readOne(raw, guestCountry, propertyCountry);

    assertThat(phone.verdict()).isEqualTo(verdict);
    assertThat(phone.e164()).isEqualTo(e164);
    assertThat(phone.raw()).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "NA",
        "n/a",
        "N.A.",
        "none",
        "-",
        "0",
        "000000",
        "1111111",
        "1234567",
        "1234567890",
        "0123456789",
        "987654321",
        "+1234567890",
        "+39 0000000000",
        "+39 000 000 0000",
        "unknown",
        "No phone"
      })
  void knowsWhatPeopleTypeInsteadOfANumber(String raw) {
    assertThat(readOne(raw, null, "IT").verdict()).isEqualTo(PhoneVerdict.PLACEHOLDER);
  }

  @Test
  void oneFieldMayHoldSeveralNumbers() {
    List<Phone> phones =
        reading.read("+39 333 555 0101 / +39 06 555 0102", new Hints(null, "IT", null));

    assertThat(phones).extracting(Phone::e164).containsExactly("+393335550101", "+39065550102");
    assertThat(phones).extracting(Phone::kind).containsExactly(PhoneKind.MOBILE, PhoneKind.FIXED);
  }

  @Test
  void aSlashAfterAnAreaCodeSeparatesNothing() {
    List<Phone> phones = reading.read("030/1234567", new Hints("DE", "IT", null));

    assertThat(phones).extracting(Phone::e164).containsExactly("+49301234567");
  }

  @Test
  void anAmericanNumberFromAirbnbForAGuestFromElsewhereIsARelay() {
    var fromAirbnb = new Hints("IT", "IT", "airbnbOfficial");

    assertThat(reading.read("+1 631 555 1234", fromAirbnb).get(0).verdict())
        .isEqualTo(PhoneVerdict.RELAY);
    assertThat(reading.read("+39 333 555 0101", fromAirbnb).get(0).verdict())
        .isEqualTo(PhoneVerdict.VALID);
    assertThat(reading.read("+1 631 555 1234", new Hints("US", "IT", "airbnb")).get(0).verdict())
        .isEqualTo(PhoneVerdict.VALID);
    assertThat(reading.read("+1 631 555 1234", new Hints("IT", "IT", "direct")).get(0).verdict())
        .isEqualTo(PhoneVerdict.VALID);
  }

  @Test
  void aGuestsCountryThatNoPlanKnowsIsPassedOver() {
    assertThat(readOne("333 555 0101", "AQ", "IT").verdict()).isEqualTo(PhoneVerdict.GUESSED);
  }

  @Property
  void anyTextGetsAVerdictAndKeepsItsDigitsWhereItGetsANumber(@ForAll String text) {
    for (Phone phone : reading.read(text, new Hints("IT", "DE", null))) {
      assertThat(phone.e164() != null).isEqualTo(phone.verdict().matches());
    }
  }

  private Phone readOne(String raw, @Nullable String guestCountry, String propertyCountry) {
    List<Phone> phones = reading.read(raw, new Hints(guestCountry, propertyCountry, null));
    assertThat(phones).hasSize(1);
    return phones.get(0);
  }
}
