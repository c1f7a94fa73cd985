package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.platform.OutsideAddresses;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import io.guesthub.web.ProblemBody;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BODY = ",'body':{'text':'Which?'}";

  private final BodyReader reader =
      new BodyReader(new WebLinks(new OutsideAddresses("false", "cloud")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'text','text':'Hi'} | {'text':{'body':'Hi','preview_url':false}} | Hi
          {'type':'text','text':'http://a.example','previewUrl':false} | {'text':{'body':'http://a.example','preview_url':false}} | http://a.example
          {'type':'text','text':'http://a.example'} | {'text':{'body':'http://a.example','preview_url':true}} | http://a.example
          {'type':'image','mediaId':'7','caption':'Pool'} | {'image':{'hubMediaId':'7','caption':'Pool'}} | Pool
          {'type':'image','mediaId':'7','caption':null,'fileName':'a.png'} | {'image':{'hubMediaId':'7'}} |
          {'type':'document','mediaId':'7','fileName':'rules.pdf'} | {'document':{'hubMediaId':'7','filename':'rules.pdf'}} | rules.pdf
          {'type':'audio','url':'https://8.8.8.8/a.mp3'} | {'audio':{'link':'https://8.8.8.8/a.mp3'}} | https://8.8.8.8/a.mp3
          {'type':'location','latitude':41.9,'longitude':12.5} | {'location':{'latitude':41.9,'longitude':12.5}} | 41.9, 12.5
          {'type':'location','latitude':41,'longitude':12,'name':'Pool','address':'Roof'} | {'location':{'latitude':41,'longitude':12,'name':'Pool','address':'Roof'}} | Pool⏎Roof
          {'type':'contacts','contacts':[{'name':{'formatted_name':'Ada'}}]} | {'contacts':[{'name':{'formatted_name':'Ada','first_name':'Ada'}}]} | Ada
          {'type':'contacts','contacts':[{'name':{'formatted_name':'A R','last_name':'R'},'phones':[{'phone':'+39','wa_id':'39'}],'org':{'company':'C'}}]} | {'contacts':[{'name':{'formatted_name':'A R','last_name':'R'},'phones':[{'phone':'+39','wa_id':'39'}],'org':{'company':'C'}}]} | A R
          """)
  void whatIsSaidBecomesWhatMetaReads(String body, String content, String text) {
    Draft.Content draft = (Draft.Content) reader.read(json(body)).draft();
    assertThat(draft.content()).isEqualTo(json(content));
    assertThat(draft.text()).isEqualTo(text == null ? null : text.replace('⏎', '\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'button','header':{'type':'text','text':'Room'},'body':{'text':'Which?'},'footer':{'text':'Thanks'},'action':{'buttons':[{'type':'reply','reply':{'id':'1','title':'One'}}]}} | Room⏎Which?⏎Thanks⏎[One]
          {'type':'list','body':{'text':'Which?'},'action':{'button':'Rooms','sections':[{'rows':[{'id':'1','title':'One','description':'Small'},{'id':'2','title':'Two'}]}]}} | Which?⏎[One]⏎[Two]
          {'type':'cta_url','body':{'text':'Which?'},'action':{'name':'cta_url','parameters':{'display_text':'Look','url':'https://a.example'}}} | Which?⏎[Look] https://a.example
          {'type':'location_request_message','body':{'text':'Where?'},'action':{'name':'send_location'}} | Where?
          {'type':'request_contact_info','body':{'text':'Phone?'},'action':{'name':'request_contact_info'}} | Phone?
          """)
  void metasInteractiveObjectsAreTakenAsTheyAre(String object, String text) {
    Draft.Content draft =
        (Draft.Content)
            reader.read(json("{'type':'interactive','interactive':" + object + "}")).draft();
    assertThat(draft.content().path("interactive")).isEqualTo(json(object));
    assertThat(draft.text()).isEqualTo(text.replace('⏎', '\n'));
  }

  @Test
  void aFileInAHeaderIsOneOfOurs() {
    Draft.Content draft =
        (Draft.Content)
            reader
                .read(
                    json(
                        "{'type':'interactive','interactive':{'type':'button',"
                            + "'header':{'type':'image','image':{'id':'7'}}"
                            + BODY
                            + ",'action':{'buttons':[{'type':'reply','reply':{'id':'1','title':'One'}}]}}}"))
                .draft();
    assertThat(draft.content().at("/interactive/header"))
        .isEqualTo(json("{'type':'image','image':{'hubMediaId':'7'}}"));
    assertThat(draft.fileField()).isEqualTo("interactive.header.image.id");
  }

  @Test
  void templatesAndReactionsAreRead() {
    assertThat(
            reader
                .read(
                    json(
                        "{'type':'template','template':'Welcome','language':'it',"
                            + "'parameters':{'1':'Ada','2':3},'header':{'mediaId':'7'},"
                            + "'buttonParameters':{'0':'x'},'replyTo':'9'}"))
                .toString())
        .isEqualTo(
            "Wanted[draft=Template[name=Welcome, language=it, parameters={1=Ada, 2=3},"
                + " header={\"mediaId\":\"7\"}, buttonParameters={0=x}], replyTo=9]");
    assertThat(reader.read(json("{'type':'reaction','messageId':'7','emoji':'👍🏽'}")).draft())
        .isEqualTo(new Draft.Reaction("7", "👍🏽"));
    assertThat(reader.read(json("{'type':'reaction','messageId':'7','emoji':''}")).draft())
        .isEqualTo(new Draft.Reaction("7", null));
    assertThat(reader.read(json("{'type':'reaction','messageId':'7'}")).draft())
        .isEqualTo(new Draft.Reaction("7", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | type
          {'type':7} | type
          {'type':'poem','text':'x'} | type
          {'type':'text'} | text
          {'type':'text','text':' '} | text
          {'type':'text','text':'x','replyTo':7} | replyTo
          {'type':'image'} | mediaId
          {'type':'image','mediaId':'7','url':'https://8.8.8.8/a'} | mediaId
          {'type':'audio','mediaId':'7','caption':'x'} | caption
          {'type':'location','latitude':91,'longitude':'12'} | latitude longitude
          {'type':'location'} | latitude longitude
          {'type':'reaction','messageId':'7','emoji':'yes','replyTo':'8'} | emoji replyTo
          {'type':'reaction'} | messageId
          {'type':'contacts','contacts':[]} | contacts
          {'type':'contacts','contacts':[7,{'name':{'first_name':'A'}},{'name':{'formatted_name':'A'},'fax':'1','phones':[{'number':'1'}]}]} | contacts[0] contacts[1].name.formatted_name contacts[2].phones[0].number contacts[2].fax
          {'type':'template'} | template
          {'type':'template','template':'T','parameters':[],'header':{},'buttonParameters':{'x':'1'}} | buttonParameters.x parameters header.mediaId
          {'type':'template','template':'T','header':{'mediaId':'1','url':'https://8.8.8.8/a'}} | header.mediaId
          {'type':'template','template':'T','header':{'location':{'latitude':1}},'text':'x'} | header.location.longitude text
          {'type':'interactive'} | interactive
          {'type':'interactive','interactive':{'type':'poll','body':{'text':'x'},'action':{}}} | interactive.type
          {'type':'interactive','interactive':{'type':'button','header':{'type':'gif'},'action':{'buttons':[]}}} | interactive.header.type interactive.body interactive.action.buttons
          {'type':'interactive','interactive':{'type':'list','header':{'type':'image','image':{'id':'1'}},'body':{'text':'x'},'action':{'button':'b','sections':[{'rows':[{'id':'1','title':'a'}]},{'title':'t','rows':[{'id':'1','title':'a'}]}]}}} | interactive.header.type interactive.header.image interactive.action.sections[0].title interactive.action.sections[1].rows[0].id
          {'type':'interactive','interactive':{'type':'cta_url','body':{'text':'x'},'action':{'name':'open','parameters':{'display_text':'x','url':'a.example'}}}} | interactive.action.name interactive.action.parameters.url
          {'type':'interactive','interactive':{'type':'location_request_message','footer':{'text':'x'},'body':{'text':'x'},'action':{'name':'send_location'}}} | interactive.footer
          """)
  void everyFieldAtFaultIsNamed(String body, String fields) {
    ProblemBody problem = refused(body);
    assertThat(problem.status()).isEqualTo(400);
    assertThat(fields(problem).split(" ")).containsExactlyInAnyOrder(fields.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          4097 | {'type':'text','text':'X'} | text
          1025 | {'type':'video','mediaId':'7','caption':'X'} | caption
          61 | {'type':'interactive','interactive':{'type':'button','header':{'type':'text','text':'X'},'body':{'text':'x'},'footer':{'text':'X'},'action':{'buttons':[{'type':'reply','reply':{'id':'1','title':'x'}}]}}} | interactive.header.text interactive.footer.text
          1025 | {'type':'interactive','interactive':{'type':'button','body':{'text':'X'},'action':{'buttons':[{'type':'reply','reply':{'id':'1','title':'x'}}]}}} | interactive.body.text
          21 | {'type':'interactive','interactive':{'type':'button','body':{'text':'x'},'action':{'buttons':[{'type':'reply','reply':{'id':'1','title':'X'}}]}}} | interactive.action.buttons[0].reply.title
          257 | {'type':'interactive','interactive':{'type':'button','body':{'text':'x'},'action':{'buttons':[{'type':'reply','reply':{'id':'X','title':'x'}}]}}} | interactive.action.buttons[0].reply.id
          4097 | {'type':'interactive','interactive':{'type':'list','body':{'text':'X'},'action':{'button':'x','sections':[{'rows':[{'id':'1','title':'x'}]}]}}} | interactive.body.text
          73 | {'type':'interactive','interactive':{'type':'list','body':{'text':'x'},'action':{'button':'x','sections':[{'rows':[{'id':'1','title':'x','description':'X'}]}]}}} | interactive.action.sections[0].rows[0].description
          25 | {'type':'interactive','interactive':{'type':'list','body':{'text':'x'},'action':{'button':'X','sections':[{'title':'X','rows':[{'id':'1','title':'X'}]}]}}} | interactive.action.button interactive.action.sections[0].title interactive.action.sections[0].rows[0].title
          201 | {'type':'interactive','interactive':{'type':'list','body':{'text':'x'},'action':{'button':'x','sections':[{'rows':[{'id':'X','title':'x'}]}]}}} | interactive.action.sections[0].rows[0].id
          21 | {'type':'interactive','interactive':{'type':'cta_url','body':{'text':'x'},'action':{'name':'cta_url','parameters':{'display_text':'X','url':'https://a.example'}}}} | interactive.action.parameters.display_text
          """)
  void whatIsLongerThanMetaTakesIsNamed(int length, String body, String fields) {
    ProblemBody problem = refused(body.replace("X", "x".repeat(length)));
    assertThat(problem.type()).isEqualTo("too-long");
    assertThat(fields(problem).split(" ")).containsExactlyInAnyOrder(fields.split(" "));
    reader.read(json(body.replace("X", "x".repeat(20))));
  }

  @Test
  void emojiCountAsOneCharacter() {
    reader.read(json("{'type':'text','text':'" + "😀".repeat(4_096) + "'}"));
  }

  @Test
  void thereMayBeOnlySoManyButtonsRowsAndCards() {
    String button = "{'type':'reply','reply':{'id':'%d','title':'B%d'}}";
    String buttons =
        "{'type':'interactive','interactive':{'type':'button'"
            + BODY
            + ",'action':{'buttons':[%s]}}}";
    reader.read(json(buttons.formatted(numbered(button, 3))));
    assertThat(fields(refused(buttons.formatted(numbered(button, 4)))))
        .isEqualTo("interactive.action.buttons");
    String twice = String.join(",", Collections.nCopies(2, button.formatted(1, 1)));
    assertThat(fields(refused(buttons.formatted(twice))))
        .isEqualTo(
            "interactive.action.buttons[1].reply.id interactive.action.buttons[1].reply.title");
    String row = "{'id':'%d','title':'R%d'}";
    String rows =
        "{'type':'interactive','interactive':{'type':'list'"
            + BODY
            + ",'action':{'button':'b','sections':[{'title':'t','rows':[%s]},"
            + "{'title':'u','rows':[{'id':'x','title':'x'}]}]}}}";
    reader.read(json(rows.formatted(numbered(row, 9))));
    assertThat(fields(refused(rows.formatted(numbered(row, 10)))))
        .isEqualTo("interactive.action.sections");
    String card = "{'name':{'formatted_name':'A%d%d'}}";
    String cards = "{'type':'contacts','contacts':[%s]}";
    reader.read(json(cards.formatted(numbered(card, 257))));
    assertThat(fields(refused(cards.formatted(numbered(card, 258))))).isEqualTo("contacts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/a.png",
        "http://127.0.0.1/a.png",
        "http://127.1.2.3:8080/a.png",
        "https://10.0.0.1/a.png",
        "https://192.168.1.1/a.png",
        "https://172.16.0.1/a.png",
        "http://169.254.169.254/latest/meta-data",
        "https://[::1]/a.png",
        "https://[fd00::1]/a.png",
        "https://[fe80::1]/a.png",
        "https://[::ffff:10.0.0.1]/a.png",
        "http://0.0.0.0/a.png",
        "http://2130706433/a.png",
        "http://0x7f.1/a.png",
        "https://user@8.8.8.8/a.png",
        "ftp://8.8.8.8/a.png",
        "file:///etc/passwd",
        "//8.8.8.8/a.png",
        "a.png"
      })
  void linksInsideAreRefused(String url) {
    assertThat(fields(refused("{'type':'image','url':'" + url + "'}"))).isEqualTo("url");
    assertThat(fields(refused("{'type':'template','template':'T','header':{'url':'" + url + "'}}")))
        .isEqualTo("header.url");
  }

  @Test
  void theSandboxTakesLinksInside() {
    BodyReader sandbox = new BodyReader(new WebLinks(new OutsideAddresses("", "sandbox")));
    sandbox.read(json("{'type':'image','url':'http://localhost:8080/a.png'}"));
  }

  private static String numbered(String form, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> form.formatted(number, number))
        .collect(Collectors.joining(","));
  }

  private ProblemBody refused(String body) {
    return catchThrowableOfType(Problem.class, () -> reader.read(json(body))).body();
  }

  private static String fields(ProblemBody problem) {
    return problem.errors().stream().map(FieldError::field).collect(Collectors.joining(" "));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
