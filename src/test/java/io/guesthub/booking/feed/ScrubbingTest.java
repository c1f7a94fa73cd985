package io.guesthub.booking.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubbingTest {

  private final JsonScrubber json = new JsonScrubber();
  private final XmlScrubber xml = new XmlScrubber();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4111 1111 1111 1111",
        "5555-5555-5555-4444",
        "378282246310005",
        "3714 496353 98431",
        "30569309025904",
        "6011111111111117",
        "3530111333300000",
        "2223003122003222",
        "4222222222222",
        "6304000000000000"
      })
  void cardNumbersGoFromTextHoweverTheyAreWritten(String number) {
    assertThat(CardNumbers.removed("pay with " + number + ", thanks"))
        .isEqualTo("pay with [card number removed], thanks");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+39 333 555 0101",
        "+4915112345678",
        "booking 7061304407766",
        "4111111111111112",
        "41111111111111111111111",
        "2026-12-01 2026-12-05",
        "0f515589-99b4-423d-b83a-b237009f0509",
        "IT60 X054 2811"
      })
  void otherDigitsStay(String text) {
    assertThat(CardNumbers.removed(text)).isEqualTo(text);
  }

  @Test
  void aNumberWithItsExpiryBehindItGoesAlone() {
    assertThat(CardNumbers.removed("4111111111111111 12/28 and 4012888888881881 2027"))
        .isEqualTo("[card number removed] 12/28 and [card number removed] 2027");
  }

  @Test
  void paymentFieldsGoFromJsonAndAllElseStaysAsItWas() throws UnreadableBody {
    String clean =
        scrub(
            """
            {"id":4111111111111111,"price":713.10,"Credit-Card":{"a":1},"guarantee":{"card_number":"x"},
             "cvv":123,"notes":["cvc 4111111111111111"],"number":4012888888881881,
             "phone":"4929000000006","mobile":"4111111111111111","stripeToken":null,"total":1e2}
            """);
    assertThat(clean)
        .isEqualTo(
            "{\"id\":4111111111111111,\"price\":713.10,\"notes\":[\"cvc [card number removed]\"],"
                + "\"number\":null,\"phone\":\"4929000000006\","
                + "\"mobile\":\"[card number removed]\",\"total\":1E+2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "17", "\"text\"", "{\"a\":1} x", "not json"})
  void whatIsNotJsonIsRefused(String body) {
    assertThatThrownBy(() -> scrub(body)).isInstanceOf(UnreadableBody.class);
  }

  @Test
  void jsonNestedBeyondReasonIsRefused() {
    assertThatThrownBy(() -> scrub("[".repeat(100) + "]".repeat(100)))
        .isInstanceOf(UnreadableBody.class);
  }

  @Test
  void paymentElementsGoFromXmlAndAllElseStaysAsItWas() throws UnreadableBody {
    String clean =
        scrubXml(
            """
            <?xml version="1.0"?>
            <o:RQ xmlns:o="urn:o" xmlns="urn:d"><!-- 4111111111111111 --><Guarantee><PaymentCard
             CardNumber="4111111111111111"/></Guarantee><UniqueID ID="4111111111111111" Type="14"/>
            <Telephone PhoneNumber="4929000000006" CardCode="VI"/><Text>4012 8888 8888 1881 &amp; x
            </Text></o:RQ>
            """);
    assertThat(clean)
        .contains("<o:RQ xmlns:o=\"urn:o\" xmlns=\"urn:d\">")
        .contains("ID=\"4111111111111111\"", "Type=\"14\"")
        .contains("<Telephone PhoneNumber=\"4929000000006\">")
        .contains("<Text>[card number removed] &amp; x")
        .doesNotContain("Guarantee", "CardNumber", "CardCode", "4012", "<!--");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY x \"xx\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>",
        "<!DOCTYPE a><a/>",
        "<a>&undeclared;</a>",
        "<a><b></a>",
        "no xml",
        ""
      })
  void xmlThatCouldHarmIsRefused(String body) {
    assertThatThrownBy(() -> scrubXml(body)).isInstanceOf(UnreadableBody.class);
  }

  @Test
  void xmlNestedBeyondReasonIsRefused() {
    assertThatThrownBy(() -> scrubXml("<a>".repeat(100) + "</a>".repeat(100)))
        .isInstanceOf(UnreadableBody.class);
  }

  private String scrub(String body) throws UnreadableBody {
    return text(json.scrub(body.getBytes(StandardCharsets.UTF_8)));
  }

  private String scrubXml(String body) throws UnreadableBody {
    return text(xml.scrub(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
