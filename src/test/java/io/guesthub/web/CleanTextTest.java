package io.guesthub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class CleanTextTest {

  private final ObjectMapper json = new ObjectMapper().registerModule(new CleanTextModule());

  @Test
  void dropsNulReplacesHalfSurrogatePairsAndKeepsWholeOnes() {
    assertThat(CleanText.of("a\0b\uD800c\uDC00d👍\uD83D")).isEqualTo("ab�c�d👍�");
  }

  @Test
  void leavesCleanTextAsItIs() {
    String text = "Grüße 👍 \n\t";
    assertThat(CleanText.of(text)).isSameAs(text);
  }

  @Property(tries = 300)
  void whateverComesInCanBeEncoded(@ForAll @CharRange(from = '\0', to = '\uFFFF') String text) {
    String clean = CleanText.of(text);
    assertThat(clean).doesNotContain("\0");
    assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(clean);
  }

  @Test
  void everythingThatJacksonReadsIsClean() throws Exception {
    String body =
        "{\"text\":\"a\\u0000\",\"list\":[\"\\ud800\"],\"map\":{\"k\\u0000\":\"\\udc00\"},"
            + "\"tree\":{\"n\\u0000\":[\"\\ud800\"]},\"any\":\"x\\u0000\"}";
    assertThat(json.readValue(body, Sample.class))
        .isEqualTo(
            new Sample(
                "a",
                List.of("�"),
                Map.of("k", "�"),
                new ObjectMapper().readTree("{\"n\":[\"�\"]}"),
                "x"));
  }

  @Test
  void nullAndAbsentTreesStayApart() throws Exception {
    assertThat(json.readValue("{\"tree\":null}", Sample.class).tree().isNull()).isTrue();
    assertThat(json.readValue("{}", Sample.class).tree()).isNull();
  }

  record Sample(
      String text, List<String> list, Map<String, String> map, JsonNode tree, Object any) {}
}
