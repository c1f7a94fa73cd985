package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a *b* c | a [BOLD:b] c",
        "*b* and _i_ and ~s~ | [BOLD:b] and [ITALIC:i] and [STRIKETHROUGH:s]",
        "*b _both_* | [BOLD:b ][BOLD,ITALIC:both]",
        "`a *b*` | [CODE:a *b*]",
        "2 * 3 * 4 | 2 * 3 * 4",
        "snake_case_name | snake_case_name",
        "*not closed | *not closed",
        "* b* | * b*",
        "(*b*), | ([BOLD:b]),",
        "** | **"
      })
  void marksWithinALine(String text, String shown) {
    assertThat(show("x " + text)).isEqualTo("PARAGRAPH x " + shown);
  }

  @Test
  void linesOfTheSameKindAreABlock() {
    assertThat(
            show(
                """
                Hello
                you

                - one
                * two
                1. first
                2. *second*
                > quoted
                ```
                code *x*
                  more
                ```
                bye"""))
        .isEqualTo(
            """
            PARAGRAPH Hello/you/
            LIST one/two
            NUMBERED_LIST first/[BOLD:second]
            QUOTE quoted
            CODE [CODE:code *x*]/[CODE:  more]
            PARAGRAPH bye""");
  }

  private static String show(String text) {
    return Markup.of(text).blocks().stream()
        .map(
            block ->
                block.type()
                    + " "
                    + block.lines().stream().map(MarkupTest::line).collect(Collectors.joining("/")))
        .collect(Collectors.joining("\n"));
  }

  private static String line(List<Markup.Span> spans) {
    return spans.stream()
        .map(
            span ->
                span.styles().isEmpty()
                    ? span.text()
                    : "["
                        + span.styles().stream()
                            .sorted()
                            .map(Enum::name)
                            .collect(Collectors.joining(","))
                        + ":"
                        + span.text()
                        + "]")
        .collect(Collectors.joining());
  }
}
