package io.guesthub.template;

import static io.guesthub.template.Guests.ada;
import static io.guesthub.template.Guests.booking;
import static io.guesthub.template.Guests.fill;
import static io.guesthub.template.Guests.json;
import static io.guesthub.template.Guests.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.booking.Booking;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Dec 1, 2026 · 3:00 PM · Dec 5, 2026 · 11:00 AM · 4 nights · 2 adults · 1 child"
            + " · 3 guests · €1,420.00 · €120.50 · €1,299.50 · Suite and Room 102",
        "en_GB | 1 Dec 2026 · 15:00 · 5 Dec 2026 · 11:00 · 4 nights · 2 adults · 1 child"
            + " · 3 guests · €1,420.00 · €120.50 · €1,299.50 · Suite and Room 102",
        "it | 1 dic 2026 · 15:00 · 5 dic 2026 · 11:00 · 4 notti · 2 adulti · 1 bambino"
            + " · 3 ospiti · 1.420,00 € · 120,50 € · 1.299,50 € · Suite e Room 102",
        "de | 01.12.2026 · 15:00 · 05.12.2026 · 11:00 · 4 Nächte · 2 Erwachsene · 1 Kind"
            + " · 3 Gäste · 1.420,00 € · 120,50 € · 1.299,50 € · Suite und Room 102",
        "es | 1 dic 2026 · 15:00 · 5 dic 2026 · 11:00 · 4 noches · 2 adultos · 1 niño"
            + " · 3 huéspedes · 1.420,00 € · 120,50 € · 1.299,50 € · Suite y Room 102",
        "fr | 1 déc. 2026 · 15:00 · 5 déc. 2026 · 11:00 · 4 nuits · 2 adultes · 1 enfant"
            + " · 3 personnes · 1 420,00 € · 120,50 € · 1 299,50 € · Suite et Room 102",
        "ja | 2026/12/01 · 15:00 · 2026/12/05 · 11:00 · 4 · 2 · 1 · 3 · €1,420.00 · €120.50"
            + " · €1,299.50 · Suite、Room 102",
        "th | 1 ธ.ค. 2026 · 15:00 · 5 ธ.ค. 2026 · 11:00 · 4 · 2 · 1 · 3 · €1,420.00"
            + " · €120.50 · €1,299.50 · SuiteและRoom 102"
      })
  void valuesAreWrittenAsTheLanguageDoes(String language, String expected) {
    String body =
        "{{check_in_date}} · {{check_in_time}} · {{check_out_date}} · {{check_out_time}} ·"
            + " {{nights}} · {{adults}} · {{children}} · {{guests}} · {{total}} · {{total_paid}} ·"
            + " {{balance_due}} · {{listing_names}}";

    assertThat(text(language, body, ada()).replace('\u00A0', ' ')).isEqualTo(expected);
  }

  @Test
  void namesAndLinks() {
    assertThat(
            text(
                "en",
                "{{guest_first_name}}|{{guest_last_name}}|{{guest_name}}|{{booking_id}}|"
                    + "{{property_name}}|{{booking_link}}|{{pre_check_in_link}}",
                ada()))
        .isEqualTo(
            "Ada|Rossi|Ada Rossi|42|Casa Luna|https://luna.example/booking/42?k=7"
                + "|https://luna.example/check-in?id=42");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | 1 | 1 night, 1 adult, no children",
        "it | 1 | 1 notte, 1 adulto, nessun bambino",
        "de | 1 | 1 Nacht, 1 Erwachsener, keine Kinder",
        "fr | 1 | 1 nuit, 1 adulte, aucun enfant",
        "pl | 1 | 1 noc, 1 dorosły, brak dzieci",
        "pl | 3 | 3 noce, 1 dorosły, brak dzieci",
        "pl | 5 | 5 nocy, 1 dorosły, brak dzieci",
        "pt_BR | 1 | 1 noite, 1 adulto, nenhuma criança"
      })
  void countsFollowTheLanguagesPlurals(String language, int nights, String expected) {
    Booking alone =
        booking(
            "1",
            "{'checkIn':'2026-12-01','checkOut':'2026-12-0%d','listings':[{'id':'x','adults':1}]}"
                .formatted(1 + nights));

    assertThat(text(language, "{{nights}}, {{adults}}, {{children}}", alone)).isEqualTo(expected);
  }

  @Test
  void moneyHasTheUnitsOfItsCurrency() {
    Booking yen = booking("1", "{'totals':{'currency':'JPY','total':'42000','paid':'50000.00'}}");

    assertThat(text("en", "{{total}}, {{balance_due}}", yen)).isEqualTo("¥42,000, ¥0");
  }

  @Test
  void everyTagWithoutAValueIsNamed() {
    Booking bare = booking("1", "{'guest':{'firstName':' '},'totals':{'total':'10.00'}}");
    Template template =
        template(
            "en", "{{guest_first_name}} {{check_in_time}} {{pin}} {{balance_due}} {{unheard}}");

    Problem problem =
        catchThrowableOfType(Problem.class, () -> fill(template, values(bare)).message());

    assertThat(problem.body().status()).isEqualTo(422);
    assertThat(problem.body().type()).isEqualTo("missing-parameter");
    assertThat(problem.body().errors().stream().map(FieldError::field))
        .containsExactly("guest_first_name", "check_in_time", "pin", "balance_due", "unheard");
  }

  @Test
  void theCallersValuesWinAndFitWhatMetaTakes() {
    Template template = template("en", "Hi {{guest_first_name}}, {{note}} bye");

    FilledTemplate filled =
        fill(template, values(ada(), Map.of("guest_first_name", "Bea", "note", " a\nb\tc      d ")))
            .message();

    assertThat(filled.text()).isEqualTo("Hi Bea, a b c d bye");
    assertThat(filled.content())
        .isEqualTo(
            json(
                """
                {'template':{'name':'t','language':{'code':'en'},'components':[
                  {'type':'body','parameters':[
                    {'type':'text','parameter_name':'guest_first_name','text':'Bea'},
                    {'type':'text','parameter_name':'note','text':'a b c d'}]}]}}
                """));
  }

  @Test
  void aDoorCodeIsAReferenceAndMasked() {
    FilledTemplate filled = fill(template("en", "Code {{pin}} opens."), values(ada())).message();

    assertThat(filled.text()).isEqualTo("Code •••••• opens.").doesNotContain("7391");
    assertThat(filled.content().toString()).doesNotContain("7391");
    assertThat(filled.content().at("/template/components/0/parameters/0"))
        .isEqualTo(json("{'type':'text','parameter_name':'pin','hubSecret':'pin'}"));
  }

  @Test
  void numberedParametersGoInTheOrderOfTheirNumbers() {
    Template template =
        positional(
            new TemplateContent(
                new TemplateHeader(HeaderType.TEXT, "For {{1}}", null),
                "{{2}} then {{1}} and {{2}}",
                null,
                List.of()));

    FilledTemplate filled =
        fill(template, values(null, Map.of("1", "one", "2", "two", "header.1", "head"))).message();

    assertThat(filled.text()).isEqualTo("For head\ntwo then one and two");
    assertThat(filled.content().at("/template/components"))
        .isEqualTo(
            json(
                """
                [{'type':'header','parameters':[{'type':'text','text':'head'}]},
                 {'type':'body','parameters':[{'type':'text','text':'one'},
                                              {'type':'text','text':'two'}]}]
                """));
    assertThat(fill(template, values(ada())).missing()).containsExactly("header.1", "2", "1");
  }

  @Test
  void buttonsGetWhatDiffersFromGuestToGuest() {
    Template template =
        template(
            "en",
            TemplateHeader.NONE,
            url(LinkKind.BOOKING_DETAILS, "https://luna.example/booking/{{1}}"),
            url(LinkKind.PRE_CHECK_IN, "https://luna.example/check-in?id={{1}}"),
            url(LinkKind.CUSTOM, "https://review.example/?b={{booking_id}}"),
            url(LinkKind.CUSTOM, "https://luna.example/"),
            new TemplateButton("QUICK_REPLY", null, "Yes", null, null),
            new TemplateButton("PHONE_NUMBER", null, "Call", null, "+390655501"));

    JsonNode components =
        fill(template, values(ada())).message().content().at("/template/components");

    assertThat(components)
        .isEqualTo(
            json(
                """
                [{'type':'button','sub_type':'url','index':'0',
                  'parameters':[{'type':'text','text':'42?k=7'}]},
                 {'type':'button','sub_type':'url','index':'1',
                  'parameters':[{'type':'text','text':'42'}]},
                 {'type':'button','sub_type':'url','index':'2',
                  'parameters':[{'type':'text','text':'42'}]},
                 {'type':'button','sub_type':'quick_reply','index':'4',
                  'parameters':[{'type':'payload','payload':'template:%s:4'}]}]
                """
                    .formatted(template.id())));
  }

  @Test
  void aLinkThatLeadsElsewhereAndOneThatNobodyKnowsAreMissing() {
    Template template =
        template(
            "en",
            TemplateHeader.NONE,
            url(LinkKind.BOOKING_DETAILS, "https://elsewhere.example/{{1}}"),
            url(LinkKind.CUSTOM, "https://review.example/{{1}}"));

    assertThat(fill(template, values(ada())).missing())
        .containsExactly("buttonParameters.0", "buttonParameters.1");

    TemplateValues given =
        new TemplateValues(
            Guests.HOUSE,
            ada(),
            Map.of(),
            null,
            Map.of("0", "x", "1", "https://review.example/y?z=1"),
            false);
    assertThat(fill(template, given).buttons().stream().map(button -> button.shown().url()))
        .containsExactly("https://elsewhere.example/x", "https://review.example/y?z=1");
  }

  @Test
  void headersShowTheFileOfTheTemplateUnlessTheCallerHasAnother() {
    UUID file = UUID.randomUUID();
    Template template = template("en", new TemplateHeader(HeaderType.DOCUMENT, null, file));

    assertThat(header(template, values(ada())))
        .isEqualTo(
            json(
                "{'type':'document','document':{'hubMediaId':'%s','filename':'plan.pdf'}}"
                    .formatted(file)));
    assertThat(
            header(
                template,
                new TemplateValues(
                    Guests.HOUSE,
                    null,
                    Map.of(),
                    json("{'url':'https://luna.example/a/menu.pdf?x=1'}"),
                    Map.of(),
                    false)))
        .isEqualTo(
            json(
                """
                {'type':'document','document':{'link':'https://luna.example/a/menu.pdf?x=1',
                                               'filename':'menu.pdf'}}
                """));
    Template elsewhere = template("en", new TemplateHeader(HeaderType.IMAGE, null, null));
    assertThat(fill(elsewhere, values(ada())).missing()).containsExactly("header");
  }

  @Test
  void aLocationIsThatOfTheBookedListing() {
    Template template = template("en", new TemplateHeader(HeaderType.LOCATION, null, null));

    assertThat(header(template, values(ada())))
        .isEqualTo(
            json(
                """
                {'type':'location','location':{'latitude':41.9,'longitude':12.5,
                 'name':'Room 102','address':'Via Appia 1, Roma'}}
                """));
    assertThat(fill(template, values(null)).missing()).containsExactly("header.location");
  }

  @Test
  void aTemplateThatGrowsTooLongIsRefused() {
    Template template =
        template(
            "en",
            new TemplateHeader(HeaderType.TEXT, "For {{guest_name}}", null),
            url(LinkKind.CUSTOM, "https://review.example/{{1}}"));
    TemplateValues values =
        new TemplateValues(
            Guests.HOUSE,
            ada(),
            Map.of("guest_name", "A".repeat(60)),
            null,
            Map.of("0", "x".repeat(2_000)),
            false);

    assertThatThrownBy(() -> fill(template, values).message())
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.body().type()).isEqualTo("too-long");
              assertThat(problem.body().errors().stream().map(FieldError::field))
                  .containsExactly("header", "buttons[0].url");
            });
    assertThat(text("en", "{{guest_name}}", ada(), Map.of("guest_name", "A".repeat(1_024))))
        .hasSize(1_024);
    assertThatThrownBy(
            () -> text("en", "{{guest_name}}", ada(), Map.of("guest_name", "A".repeat(1_025))))
        .hasMessageContaining("too-long");
  }

  @Test
  void aTestFillsEverything() {
    Template template =
        template(
            "it",
            new TemplateHeader(HeaderType.LOCATION, null, null),
            url(LinkKind.BOOKING_DETAILS, "https://luna.example/booking/{{1}}"));
    TemplateValues invented = TemplateValues.invented(Guests.HOUSE, null);

    assertThat(fill(template, invented).missing()).isEmpty();
    String all = String.join(" ", Tag.texts().stream().map(tag -> "{{" + tag + "}}").toList());
    FilledTemplate filled = fill(template("it", all + " {{mine}}"), invented).message();
    assertThat(filled.text()).contains("Ada", "18 giu 2027", "3 notti", "4821", "[mine]");
    assertThat(filled.content().toString()).doesNotContain("hubSecret");
  }

  private static JsonNode header(Template template, TemplateValues values) {
    return fill(template, values).message().content().at("/template/components/0/parameters/0");
  }

  private static String text(String language, String body, Booking booking) {
    return text(language, body, booking, Map.of());
  }

  private static String text(
      String language, String body, Booking booking, Map<String, String> parameters) {
    return fill(template(language, body), values(booking, parameters)).message().text();
  }

  private static Template template(String language, String body) {
    return Examples.template(
        UUID.randomUUID(), "T", language, Examples.body(body), Examples.approved("1"));
  }

  private static Template template(
      String language, TemplateHeader header, TemplateButton... buttons) {
    return Examples.template(
        UUID.randomUUID(),
        "T",
        language,
        new TemplateContent(header, "Hello there.", null, List.of(buttons)),
        Examples.approved("1"));
  }

  private static Template positional(TemplateContent content) {
    Template named =
        Examples.template(UUID.randomUUID(), "T", "en", content, Examples.approved("1"));
    return new Template(
        named.id(),
        named.propertyId(),
        named.accountId(),
        named.name(),
        named.metaName(),
        named.language(),
        named.category(),
        ParameterFormat.POSITIONAL,
        named.eligibility(),
        content,
        null,
        null,
        named.review(),
        List.of());
  }

  private static TemplateButton url(LinkKind kind, String url) {
    return new TemplateButton("URL", kind, "Open", url, null);
  }
}
