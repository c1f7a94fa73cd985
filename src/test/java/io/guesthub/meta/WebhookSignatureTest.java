package io.guesthub.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

  private static final byte[] BODY = "{\"greeting\":\"Buona sera, è libera?\"}".getBytes(UTF_8);

  /** Made with {@code openssl dgst -sha256 -hmac sandbox-secret}. */
  private static final String SIGNATURE =
      "sha256=6ccb4d65286386952111d2c9fffec249aca04acba28d5c69149ff59e572c664a";

  private final WebhookSignature signature = new WebhookSignature(List.of("sandbox-secret"));

  @Test
  void aBodySignedWithTheSecretMatches() {
    assertThat(signature.matches(BODY, SIGNATURE)).isTrue();
    assertThat(signature.sign(BODY)).isEqualTo(SIGNATURE);
  }

  @Test
  void hexDigitsOfAnyCaseMatch() {
    assertThat(signature.matches(BODY, "sha256=" + SIGNATURE.substring(7).toUpperCase(Locale.ROOT)))
        .isTrue();
  }

  @Test
  void anotherSecretDoesNotMatch() {
    assertThat(new WebhookSignature(List.of("another")).matches(BODY, SIGNATURE)).isFalse();
  }

  @Test
  void oneChangedByteOfTheBodyDoesNotMatch() {
    byte[] changed = BODY.clone();
    changed[changed.length - 1] ^= 1;
    assertThat(signature.matches(changed, SIGNATURE)).isFalse();
  }

  @Test
  void everyChangedDigitOfTheSignatureDoesNotMatch() {
    for (int at = 7; at < SIGNATURE.length(); at++) {
      char other = SIGNATURE.charAt(at) == '0' ? '1' : '0';
      String changed = SIGNATURE.substring(0, at) + other + SIGNATURE.substring(at + 1);
      assertThat(signature.matches(BODY, changed)).as("digit %d", at).isFalse();
    }
  }

  @Test
  void aMissingHeaderDoesNotMatch() {
    assertThat(signature.matches(BODY, null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256=",
        "sha1=00",
        "sha256=zz",
        "sha256=00",
        "6ccb4d65286386952111d2c9fffec249aca04acba28d5c69149ff59e572c664a",
        "sha256=6ccb4d65286386952111d2c9fffec249aca04acba28d5c69149ff59e572c664a0",
        "sha256=6ccb4d65286386952111d2c9fffec249aca04acba28d5c69149ff59e572c66zz",
        "sha256=6ccb4d65286386952111d2c9fffec249aca04acba28d5c69149ff59e572c66é0",
        "sha256 6ccb4d65286386952111d2c9fffec249aca04acba28d5c69149ff59e572c664a"
      })
  void aMalformedHeaderDoesNotMatch(String header) {
    assertThat(signature.matches(BODY, header)).isFalse();
  }

  @Test
  void bothSecretsMatchWhileOneIsReplacedAndTheNewOneSigns() {
    WebhookSignature rotating = WebhookSignature.ofSetting("sandbox-secret, newer");
    assertThat(rotating.matches(BODY, SIGNATURE)).isTrue();
    assertThat(rotating.sign(BODY)).isEqualTo(new WebhookSignature(List.of("newer")).sign(BODY));
    assertThat(rotating.matches(BODY, rotating.sign(BODY))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", "one,", ",two", "one,two,three"})
  void aSettingWithoutOneOrTwoSecretsIsRefused(String setting) {
    assertThatIllegalArgumentException().isThrownBy(() -> WebhookSignature.ofSetting(setting));
  }

  @Test
  void manyThreadsShareOneSignature() {
    assertThat(
            IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> ("body " + i).getBytes(UTF_8))
                .allMatch(body -> signature.matches(body, signature.sign(body))))
        .isTrue();
  }
}
