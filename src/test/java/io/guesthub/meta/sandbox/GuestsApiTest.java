package io.guesthub.meta.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.guesthub.HubTest;
import io.guesthub.meta.GuestMessage;
import io.guesthub.meta.MediaRef;
import io.guesthub.meta.MessageReading;
import io.guesthub.meta.StatusReport;
import io.guesthub.meta.Update;
import io.guesthub.meta.WebhookReader;
import io.guesthub.meta.WebhookSignature;
import io.guesthub.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the simulated guests' messages look like when they reach the door. */
@HubTest
class GuestsApiTest {

  private static final String PHONE = "+39 333 555 0101";

  @Autowired private WebhookSignature signature;
  @Autowired private WebhookReader reader;
  @Autowired private SandboxBody bodies;
  @Autowired private WabaStore wabas;
  @Autowired private FileStore files;
  @Autowired private MediaLinks links;
  @Autowired private PhoneScreens phones;
  @Autowired private StarterTemplates templates;
  @Autowired private MetaIds ids;
  @Autowired private InstantSource clock;
  @Autowired private JdbcClient database;

  private CapturingDoor door;
  private GuestsApi guests;
  private WabasApi meta;

  @BeforeEach
  void openDoor() {
    door = new CapturingDoor(signature);
    WebhookCaller caller = new WebhookCaller(signature, door::base);
    GuestFiles guestFiles = new GuestFiles(wabas, files, links, door::base, clock);
    guests = new GuestsApi(bodies, wabas, guestFiles, ids, caller, phones, clock);
    meta = new WabasApi(bodies, wabas, templates, phones, ids, caller, clock);
  }

  @AfterEach
  void closeDoor() {
    door.close();
  }

  @Test
  void aTextArrivesAsMetaWouldSendIt() throws Exception {
    GuestsApi.Delivered delivered = send("{'text':'È libera? 😀','name':'Ada'}");
    GuestMessage message = (GuestMessage) received();
    assertThat(message.wabaId()).isEqualTo("100000000000001");
    assertThat(message.phoneNumberId()).isEqualTo("100000000000002");
    assertThat(message.metaId())
        .isEqualTo(delivered.metaId())
        .startsWith("wamid.")
        .hasSizeGreaterThan(50);
    assertThat(message.sender().phone()).isEqualTo("393335550101");
    assertThat(message.sender().userId()).isEqualTo(delivered.userId()).matches("IT\\.\\d{18}");
    assertThat(message.sender().name()).isEqualTo("Ada");
    assertThat(message.sentAt())
        .isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(5));
    assertThat(message.content().path("timestamp").isTextual()).isTrue();
    assertThat(read(message).text()).contains("È libera? 😀");
    assertThat(new String(door.last(), UTF_8))
        .isASCII()
        .contains("\"display_phone_number\":\"39065550100\"");
  }

  @Test
  void aGuestKeepsTheUserIdAndEachMessageGetsAnIdOfItsOwn() {
    GuestsApi.Delivered one = send("{'text':'1'}");
    GuestsApi.Delivered two = send("{'text':'2'}");
    assertThat(two.userId()).isEqualTo(one.userId());
    assertThat(two.metaId()).isNotEqualTo(one.metaId());
  }

  @Test
  void aGuestHasAnotherUserIdAtAnotherBusiness() throws Exception {
    String other = meta.make(json("{'name':'Hotel Other'}")).phoneNumberId();
    String userId = send("{'text':'1'}").userId();
    assertThat(send("{'text':'1','to':'" + other + "'}").userId()).isNotEqualTo(userId);
    assertThat(received().phoneNumberId()).isEqualTo(other);
  }

  @Test
  void aHiddenPhoneIsLeftOutEverywhere() throws Exception {
    send(
        "{'text':'Hi','hidePhone':true,'username':'ada_r','userId':'IT.77','parentUserId':'IT.ENT.7'}");
    GuestMessage message = (GuestMessage) received();
    assertThat(message.sender().phone()).isNull();
    assertThat(message.sender().userId()).isEqualTo("IT.77");
    assertThat(message.sender().parentUserId()).isEqualTo("IT.ENT.7");
    assertThat(message.sender().username()).isEqualTo("ada_r");
    assertThat(new String(door.last(), UTF_8)).doesNotContain("393335550101");
  }

  @Test
  void aMessageObjectOfMetasIsSentAsItIs() throws Exception {
    send(
        """
        {'type':'interactive','interactive':{'type':'button_reply','button_reply':{'id':'y','title':'Yes'}},
         'context':{'id':'wamid.Q'},'id':'wamid.own','timestamp':'1795428000'}""");
    GuestMessage message = (GuestMessage) received();
    assertThat(message.metaId()).isEqualTo("wamid.own");
    assertThat(message.sentAt()).isEqualTo(Instant.ofEpochSecond(1_795_428_000));
    assertThat(read(message).text()).contains("Yes");
    assertThat(read(message).contextId()).contains("wamid.Q");
  }

  @Test
  void oddCharactersReachTheHubUntouched() {
    send("{'text':'a\\u0000b\\ud83d'}");
    assertThat(new String(door.last(), UTF_8)).containsIgnoringCase("a\\u0000b\\ud83d");
  }

  @ParameterizedTest
  @CsvSource({
    "image,image/png,89504e470d0a1a0a",
    "document,application/pdf,255044462d312e34",
    "audio,audio/ogg; codecs=opus,4f67675300020000",
    "video,video/mp4,0000001866747970",
    "sticker,image/webp,52494646"
  })
  void aFileIsMadeForAMessageThatNamesNone(String type, String mimeType, String magic)
      throws Exception {
    send("{'type':'%s','%s':{'caption':'Look'}}".formatted(type, type));
    MediaRef media = read((GuestMessage) received()).media().orElseThrow();
    StoredFile file = files.find(media.metaMediaId()).orElseThrow();
    assertThat(media.metaMediaId()).matches("\\d{15,}");
    assertThat(media.mimeType()).isEqualTo(mimeType);
    assertThat(media.sha256()).isEqualTo(HexFormat.of().formatHex(file.sha256()));
    assertThat(media.caption()).isEqualTo("Look");
    assertThat(media.url())
        .startsWith(door.base() + "/sandbox/graph/media-files/" + media.metaMediaId());
    assertThat(HexFormat.of().formatHex(file.content())).startsWith(magic);
  }

  @Test
  void aFileThatIsNamedStays() throws Exception {
    send("{'type':'image','image':{'id':'42','mime_type':'image/jpeg'}}");
    assertThat(read((GuestMessage) received()).media().orElseThrow().metaMediaId()).isEqualTo("42");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'image'}",
        "{'type':'image','image':null}",
        "{'type':'image','image':'x'}"
      })
  void aFileIsMadeWhereTheContentIsNoObject(String request) throws Exception {
    send(request);
    assertThat(read((GuestMessage) received()).media()).isPresent();
  }

  @Test
  void filesAreGoneAfterSevenDays() throws Exception {
    send("{'type':'image'}");
    String id = read((GuestMessage) received()).media().orElseThrow().metaMediaId();
    assertThat(filesIn(Duration.ofDays(6)).find(id)).isPresent();
    assertThat(filesIn(Duration.ofDays(8)).find(id)).isEmpty();
  }

  @Test
  void aStatusTellsOfAMessageOfOurs() throws Exception {
    GuestsApi.Delivered delivered =
        guests.report(
            PHONE, json("{'metaId':'wamid.A','status':'failed','biz_opaque_callback_data':'m-1'}"));
    StatusReport status = (StatusReport) received();
    assertThat(delivered.metaId()).isEqualTo("wamid.A");
    assertThat(status.metaId()).isEqualTo("wamid.A");
    assertThat(status.status()).isEqualTo("failed");
    assertThat(status.recipientPhone()).isEqualTo("393335550101");
    assertThat(status.recipientUserId()).isEqualTo(delivered.userId());
    assertThat(status.callbackData()).isEqualTo("m-1");
    assertThat(status.errors()).isNotNull();
    assertThat(status.pricing()).isNull();
  }

  @Test
  void anyWebhookCanBeSent() throws Exception {
    meta.send(
        json("{'field':'account_review_update','value':{'decision':'APPROVED'},'wabaId':'7'}"));
    assertThat(received().wabaId()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'text':null}",
        "[]",
        "{",
        "''",
        "{'text':'x','to':'nobody'}",
        "{'image':{}}"
      })
  void aRequestThatMakesNoMessageIsRefused(String request) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> send(request))
        .satisfies(problem -> assertThat(problem.body().status()).isEqualTo(400));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 413, 500, 503})
  void aDoorThatRefusesIsABadGateway(int status) {
    door.answers(status);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> send("{'text':'Hi'}"))
        .satisfies(problem -> assertThat(problem.body().status()).isEqualTo(502))
        .satisfies(
            problem -> assertThat(problem.body().more()).containsEntry("doorStatus", status));
  }

  @Test
  void aClosedDoorIsABadGateway() {
    door.close();
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> send("{'text':'Hi'}"))
        .satisfies(problem -> assertThat(problem.body().status()).isEqualTo(502));
  }

  private FileStore filesIn(Duration time) {
    return new FileStore(database, () -> clock.instant().plus(time));
  }

  private GuestsApi.Delivered send(String body) {
    return guests.send(PHONE, json(body));
  }

  private Update received() throws Exception {
    return reader.read(door.last()).updates().get(0);
  }

  private static MessageReading read(GuestMessage message) {
    return new MessageReading(message.type(), message.content());
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
