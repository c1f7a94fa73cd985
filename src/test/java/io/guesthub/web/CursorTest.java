package io.guesthub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void comesBackAsItWent() {
    Instant at = Instant.parse("2026-11-23T10:15:30.123456Z");
    UUID id = new UUID(1, 2);
    Cursor cursor = Cursor.decoded(Cursor.of(at, id, 42, "ü\"]").encoded());
    assertThat(cursor.instant(0)).isEqualTo(at);
    assertThat(cursor.id(1)).isEqualTo(id);
    assertThat(cursor.number(2)).isEqualTo(42);
    assertThat(cursor.text(3)).isEqualTo("ü\"]");
  }

  @Property(tries = 500)
  void anyForgedTextIsACursorOrARefusal(@ForAll String text) {
    try {
      assertThat(Cursor.decoded(text).keys()).isNotEmpty();
    } catch (Problem problem) {
      assertThat(problem.body().status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[null]", "{}", "[[1]]", "null", "[\"a\"] x", "[\"a\""})
  void aForgedArrayIsRefused(String json) {
    String text = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Cursor.decoded(text)).isInstanceOf(Problem.class);
  }

  @Test
  void keysOfAnotherListAreRefused() {
    Cursor other = Cursor.of("x");
    assertThatThrownBy(() -> other.text(1)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> other.instant(0)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> other.id(0)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> other.number(0)).isInstanceOf(Problem.class);
    Cursor far = Cursor.of(Instant.MAX);
    assertThatThrownBy(() -> far.instant(0)).isInstanceOf(Problem.class);
  }

  @Test
  void thePageEndsWhereTheRowsEnd() {
    PageRequest request = new PageRequest(2, null);
    List<Integer> rows = IntStream.range(0, 3).boxed().toList();
    Page<Integer> first = Page.of(rows, request, Cursor::of);
    assertThat(first.items()).containsExactly(0, 1);
    assertThat(first.nextCursor()).isEqualTo(Cursor.of(1).encoded());
    assertThat(Page.of(rows.subList(0, 2), request, Cursor::of).nextCursor()).isNull();
  }
}
