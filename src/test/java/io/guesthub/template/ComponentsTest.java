package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComponentsTest {

  private static final TemplateContent CONTENT =
      new TemplateContent(
          new TemplateHeader(HeaderType.TEXT, "Booking {{booking_id}}", null),
          "Ciao {{guest_first_name}}, ti aspettiamo il {{check_in_date}}. A presto!",
          "Casa Luna",
          List.of(
              new TemplateButton(
                  "URL",
                  LinkKind.BOOKING_DETAILS,
                  "Apri",
                  "https://luna.example/booking/{{1}}",
                  null),
              new TemplateButton(
                  "URL", LinkKind.CUSTOM, "Voto", "https://r.example/?b={{booking_id}}", null),
              new TemplateButton("PHONE_NUMBER", null, "Chiama", null, "+390655501"),
              new TemplateButton("QUICK_REPLY", null, "Grazie", null, null)));

  private static final JsonNode COMPONENTS =
      Guests.json(
          """
          [{'type':'HEADER','format':'TEXT','text':'Booking {{booking_id}}','example':{
             'header_text_named_params':[{'param_name':'booking_id','example':'AB12CD'}]}},
           {'type':'BODY',
            'text':'Ciao {{guest_first_name}}, ti aspettiamo il {{check_in_date}}. A presto!',
            'example':{'body_text_named_params':[
              {'param_name':'guest_first_name','example':'Ada'},
              {'param_name':'check_in_date','example':'18 giu 2027'}]}},
           {'type':'FOOTER','text':'Casa Luna'},
           {'type':'BUTTONS','buttons':[
             {'type':'URL','text':'Apri','url':'https://luna.example/booking/{{1}}',
              'example':['https://luna.example/booking/AB12CD']},
             {'type':'URL','text':'Voto','url':'https://r.example/?b={{1}}',
              'example':['https://r.example/?b=AB12CD']},
             {'type':'PHONE_NUMBER','text':'Chiama','phone_number':'+390655501'},
             {'type':'QUICK_REPLY','text':'Grazie'}]}]
          """);

  private final ComponentWriting writing = new ComponentWriting(Guests.FORMATS);

  @Test
  void aTemplateIsWrittenForItsReviewWithExamples() {
    assertThat(writing.write(template(CONTENT), Guests.HOUSE, null)).isEqualTo(COMPONENTS);
  }

  @Test
  void whatOnlyTheHubKnowsSurvivesReadingItBack() {
    assertThat(new ComponentReading(Guests.HOUSE, CONTENT).read(COMPONENTS)).isEqualTo(CONTENT);
  }

  @Test
  void aTemplateMadeElsewhereIsUnderstoodAsFarAsItGoes() {
    TemplateContent read =
        new ComponentReading(Guests.HOUSE, null)
            .read(
                Guests.json(
                    """
                    [{'type':'header','format':'image','example':{'header_handle':['https://x']}},
                     {'type':'BODY','text':'Hi {{1}}'},
                     {'type':'LIMITED_TIME_OFFER'},
                     {'type':'BUTTONS','buttons':[
                       {'type':'URL','text':'Open','url':'https://luna.example/booking/{{1}}'},
                       {'type':'COPY_CODE','text':'Copy'}]}]
                    """));

    assertThat(read)
        .isEqualTo(
            new TemplateContent(
                new TemplateHeader(HeaderType.IMAGE, null, null),
                "Hi {{1}}",
                null,
                List.of(
                    new TemplateButton(
                        "URL",
                        LinkKind.BOOKING_DETAILS,
                        "Open",
                        "https://luna.example/booking/{{1}}",
                        null),
                    new TemplateButton("COPY_CODE", null, "Copy", null, null))));
  }

  @Test
  void aFileOfAHeaderBringsItsSample() {
    UUID file = UUID.randomUUID();
    TemplateContent content =
        new TemplateContent(
            new TemplateHeader(HeaderType.IMAGE, null, file), "Ciao.", null, List.of());

    JsonNode written = writing.write(template(content), Guests.HOUSE, "4::abc");

    assertThat(written)
        .isEqualTo(
            Guests.json(
                """
                [{'type':'HEADER','format':'IMAGE','example':{'header_handle':['4::abc']}},
                 {'type':'BODY','text':'Ciao.'}]
                """));
    assertThat(new ComponentReading(Guests.HOUSE, content).read(written)).isEqualTo(content);
  }

  private static Template template(TemplateContent content) {
    return Examples.template(UUID.randomUUID(), "T", "it", content, ReviewState.DRAFT);
  }
}
