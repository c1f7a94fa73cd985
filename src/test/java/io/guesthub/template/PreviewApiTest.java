package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class PreviewApiTest {

  @Autowired private HubClient hub;

  @Test
  void aDraftIsShownWithABookingsValues() {
    House house = hub.house("preview-booking");
    house.booking("42", "+39 333 555 0142", "2026-12-01", "2026-12-05");

    JsonNode preview =
        preview(
            house,
            """
            {'language':'it','category':'UTILITY','bookingId':'42',
             'header':{'type':'TEXT','text':'Prenotazione {{booking_id}}'},
             'body':'Ciao *{{guest_first_name}}*, arrivi il {{check_in_date}} alle {{check_in_time}}.',
             'footer':'Casa',
             'buttons':[{'type':'URL','text':'Voto','url':'https://r.example/{{booking_id}}'}]}
            """);

    assertThat(preview.at("/header/text").asText()).isEqualTo("Prenotazione 42");
    assertThat(preview.path("body").asText())
        .isEqualTo("Ciao *Ada*, arrivi il 1 dic 2026 alle {{check_in_time}}.");
    assertThat(preview.path("missing")).isEqualTo(Guests.json("['check_in_time']"));
    assertThat(preview.path("footer").asText()).isEqualTo("Casa");
    assertThat(preview.at("/buttons/0/url").asText()).isEqualTo("https://r.example/42");
    assertThat(preview.at("/formatted/0/lines/0/1"))
        .isEqualTo(Guests.json("{'text':'Ada','styles':['BOLD']}"));
    assertThat(preview.at("/problems/0/field").asText()).isEqualTo("name");
    assertThat(preview.at("/cost/prices").asText()).contains("/whatsapp/pricing");
  }

  @Test
  void withoutABookingEverythingIsInvented() {
    JsonNode preview =
        preview(
            hub.house("preview-invented"),
            "{'language':'en','body':'Hello {{guest_name}}, your code is {{pin}} and {{nonsense}}.'}");

    assertThat(preview.path("body").asText())
        .isEqualTo("Hello Ada Rossi, your code is 4821 and [nonsense].");
    assertThat(preview.path("missing")).isEqualTo(Guests.json("['nonsense']"));
  }

  @Test
  void aDoorCodeOfABookingIsMasked() {
    House house = hub.house("preview-pin");
    hub.api()
        .call(
            "PUT",
            house.key(),
            house.path("/bookings/7"),
            """
            {"status":"CONFIRMED","checkIn":"2026-12-01","checkOut":"2026-12-02","pin":"7391"}
            """);
    await().until(() -> house.ask("/bookings/7").status() == 200);

    JsonNode preview =
        preview(house, "{'language':'en','bookingId':'7','body':'Your code is {{pin}} now.'}");

    assertThat(preview.path("body").asText()).isEqualTo("Your code is •••••• now.");
  }

  @Test
  void peopleGetAPageInWhichNothingIsExecuted() {
    House house = hub.house("preview-page");

    Answer page =
        ask(
            house,
            """
            {'language':'ar','name':'x','category':'UTILITY',
             'body':'*Hi* <script>alert(1)</script> & {{guest_name}}, bye.\\n- one\\n- two',
             'footer':'<b>foot</b>',
             'buttons':[{'type':'URL','text':'<i>Go</i>','url':'https://x.example/?a="><img>'}]}
            """,
            "text/html");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.response().body())
        .contains("lang=\"ar\" dir=\"rtl\">", "<strong>Hi</strong>", "&lt;script&gt;")
        .contains("<li>one</li><li>two</li>", "Ada Rossi", "&lt;i&gt;Go&lt;/i&gt;")
        .contains("may charge each delivered message at its utility rate")
        .doesNotContain("<script", "<b>", "<img", "<i>");
  }

  @Test
  void thePageShowsEveryKindOfFormattingTheHeaderAndWhatIsMissing() {
    House house = hub.house("preview-formats");
    house.booking("42", "+39 333 555 0142", "2026-12-01", "2026-12-05");

    String page =
        ask(
                house,
                """
                {'language':'en','name':'x','category':'MARKETING','bookingId':'42',
                 'header':{'type':'TEXT','text':'Booking {{booking_id}}'},
                 'body':'*b* _i_ ~s~ `c`\\n- one\\n> quoted\\n```block```\\nFrom {{check_in_time}} on.'}
                """,
                "text/html")
            .response()
            .body();

    assertThat(page)
        .contains("<strong>b</strong>", "<em>i</em>", "<s>s</s>", "<code>c</code>")
        .contains("<ul><li>one</li></ul>", "<blockquote>quoted</blockquote>", "<pre>block</pre>")
        .contains("Booking 42", "No value for: check_in_time", "marketing rate");
  }

  @Test
  void whatIsNoDraftIsRefused() {
    House house = hub.house("preview-refused");

    assertThat(ask(house, "{'bookingId':'none','body':'x'}", "application/json").fields())
        .containsExactly("bookingId");
    assertThat(ask(house, "{'bookingid':'x'}", "application/json").fields())
        .containsExactly("bookingid");
    assertThat(ask(house, "[]", "application/json").status()).isEqualTo(400);
  }

  private JsonNode preview(House house, String draft) {
    Answer answer = ask(house, draft, "*/*");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private Answer ask(House house, String draft, String accept) {
    String json = draft.contains("\"") ? draft.replace("\"", "\\\"") : draft;
    return hub.api()
        .send(
            hub.api()
                .request(house.key(), house.path("/templates/preview"))
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
  }
}
