package io.guesthub.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReaderTest {

  private static final String ADA =
      "'contacts':[{'profile':{'name':'Ada','username':'ada_r'},'wa_id':'393335550101','user_id':'IT.11'}]";

  private final WebhookReader reader = new WebhookReader(Bodies.MAPPER);

  @Test
  void aMessageIsReadWithItsSender() throws UnreadableWebhook {
    GuestMessage message =
        message(
            ADA
                + """
                ,'messages':[{'from':'393335550101','from_user_id':'IT.11','from_parent_user_id':'IT.ENT.1',
                  'id':'wamid.A','timestamp':'1795428000','type':'text','text':{'body':'Ciao'}}]""");
    assertThat(message.wabaId()).isEqualTo(Bodies.WABA);
    assertThat(message.phoneNumberId()).isEqualTo(Bodies.NUMBER);
    assertThat(message.sender())
        .isEqualTo(new Sender("393335550101", "IT.11", "IT.ENT.1", "ada_r", "Ada"));
    assertThat(message.metaId()).isEqualTo("wamid.A");
    assertThat(message.sentAt()).isEqualTo(Instant.ofEpochSecond(1_795_428_000L));
    assertThat(message.type()).isEqualTo("text");
    assertThat(message.content().path("text").path("body").asText()).isEqualTo("Ciao");
  }

  @Test
  void everyEntryChangeMessageAndStatusIsRead() throws UnreadableWebhook {
    Reading reading =
        read(
            """
            {'object':'whatsapp_business_account','entry':[
              {'id':'1','changes':[
                {'field':'messages','value':{'metadata':{'phone_number_id':'10'},
                  'messages':[{'from':'1','id':'a'},{'from':'2','id':'b'}],
                  'statuses':[{'id':'c','status':'sent'},{'id':'d','status':'READ'}]}},
                {'field':'security','value':{'event':'PIN_CHANGED'}}]},
              {'id':'2','changes':[{'field':'messages','value':{'messages':[{'from':'3','id':'e'}]}}]}]}""");
    assertThat(reading.updates())
        .extracting(update -> update.wabaId() + " " + update.phoneNumberId() + " " + name(update))
        .containsExactly(
            "1 10 a", "1 10 b", "1 10 c sent", "1 10 d read", "1 null security", "2 null e");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      textBlock =
          """
          'from':'393335550101'                         | [{'wa_id':'393335550101','user_id':'IT.1'}] | 393335550101 | IT.1
          'from':'+393335550101'                        | [{'wa_id':393335550101}]                    | 393335550101 | -
          'from':393335550101                           | null                                        | 393335550101 | -
          'from_user_id':'IT.1'                         | [{'wa_id':'393335550101','user_id':'IT.1'}] | 393335550101 | IT.1
          'from_user_id':'IT.1'                         | [{'user_id':'IT.1'}]                        | -            | IT.1
          'from':'IT.1'                                 | [{'wa_id':'IT.1'}]                          | -            | IT.1
          'from':'@ada','from_user_id':'IT.1'           | []                                          | -            | IT.1
          'type':'text'                                 | [{'wa_id':'393335550101'}]                  | 393335550101 | -
          'from':'393335550101'                         | [{'user_id':'IT.1'}]                        | 393335550101 | IT.1
          'from':'393335550101'                         | [{'wa_id':'15550100','user_id':'US.9'}]     | 393335550101 | -
          'from':'PLACEHOLDER'                          | [{}]                                        | PLACEHOLDER  | -
          'system':{'previous_user_id':'IT.1','user_id':'IT.2'} | null                                | -            | IT.1
          """)
  void theSenderIsFoundOnEitherSide(String own, String contacts, String phone, String userId)
      throws UnreadableWebhook {
    Sender sender =
        message("'contacts':%s,'messages':[{%s,'id':'a'}]".formatted(contacts, own)).sender();
    assertThat(sender.phone()).isEqualTo(phone);
    assertThat(sender.userId()).isEqualTo(userId);
  }

  @Test
  void eachMessageOfAValueGetsItsOwnContact() throws UnreadableWebhook {
    Reading reading =
        read(
            Bodies.messages(
                """
                'contacts':[{'wa_id':'1','profile':{'name':'Ada'}},{'user_id':'IT.2','profile':{'name':'Bo'}}],
                'messages':[{'from_user_id':'IT.2','id':'b'},{'from':'1','id':'a'},{'from':'3','id':'c'}]"""));
    assertThat(reading.updates())
        .extracting(update -> ((GuestMessage) update).sender().name())
        .containsExactly("Bo", "Ada", null);
  }

  @Test
  void aMessageOfNobodyIsKept() throws UnreadableWebhook {
    AccountChange kept =
        (AccountChange) only("'messages':[{'id':'a','text':{'body':'Who am I?'}}]");
    assertThat(kept.field()).isEqualTo("messages");
    assertThat(kept.phoneNumberId()).isEqualTo(Bodies.NUMBER);
    assertThat(kept.value().at("/messages/0/text/body").asText()).isEqualTo("Who am I?");
  }

  @Test
  void aMessageWithoutIdIsKnownByItsContent() throws UnreadableWebhook {
    GuestMessage one = message("'messages':[{'from':'1','text':{'body':'Hi'}}]");
    GuestMessage same = message("'messages':[{'text':{'body':'Hi'},'from':'1'}]");
    GuestMessage other = message("'messages':[{'from':'1','text':{'body':'Ho'}}]");
    assertThat(one.metaId())
        .matches("hash:[0-9a-f]{64}")
        .isEqualTo(same.metaId())
        .isNotEqualTo(other.metaId());
  }

  @Test
  void aTypeLeftOutIsToldByTheContent() throws UnreadableWebhook {
    assertThat(message("'messages':[{'from':'1','id':'a','location':{'latitude':1}}]").type())
        .isEqualTo("location");
    assertThat(message("'messages':[{'from':'1','id':'a'}]").type()).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "'1795428000', 1795428000",
        "1795428000, 1795428000",
        "'1795428000.9', 1795428000",
        "0, 0",
        "-5, 1700000000",
        "253402300800, 1700000000",
        "1e400, 1700000000",
        "'soon', 1700000000",
        "null, 1700000000",
        "[], 1700000000"
      })
  void anAbsurdTimeBecomesTheEntrys(String timestamp, long seconds) throws UnreadableWebhook {
    String body =
        "{'entry':[{'time':1700000000,'changes':[{'field':'messages','value':{'messages':[{'from':'1','timestamp':%s}]}}]}]}"
            .formatted(timestamp);
    GuestMessage message = (GuestMessage) read(body).updates().get(0);
    assertThat(message.sentAt()).isEqualTo(Instant.ofEpochSecond(seconds));
  }

  @Test
  void withoutAnyTimeItIsTheEpoch() throws UnreadableWebhook {
    assertThat(message("'messages':[{'from':'1','id':'a'}]").sentAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aStatusIsReadWhole() throws UnreadableWebhook {
    StatusReport status =
        (StatusReport)
            only(
                """
                'statuses':[{'id':'wamid.A','status':'Failed','timestamp':'1795428000','recipient_id':'393335550101',
                  'recipient_user_id':'IT.1','biz_opaque_callback_data':'m-1','pricing':{'category':'utility'},
                  'errors':[{'code':131047,'title':'Re-engagement'}]}]""");
    assertThat(status.metaId()).isEqualTo("wamid.A");
    assertThat(status.status()).isEqualTo("failed");
    assertThat(status.at()).isEqualTo(Instant.ofEpochSecond(1_795_428_000L));
    assertThat(status.recipientPhone()).isEqualTo("393335550101");
    assertThat(status.recipientUserId()).isEqualTo("IT.1");
    assertThat(status.callbackData()).isEqualTo("m-1");
    assertThat(status.pricing()).isEqualTo(Bodies.object("{'category':'utility'}"));
    assertThat(MetaError.listOf(status.errors()))
        .containsExactly(new MetaError(131047, "Re-engagement", null, null));
  }

  @Test
  void aStatusMayNameNobody() throws UnreadableWebhook {
    StatusReport status =
        (StatusReport) only("'statuses':[{'id':'wamid.A','status':'sent','pricing':null}]");
    assertThat(status.recipientPhone()).isNull();
    assertThat(status.recipientUserId()).isNull();
    assertThat(status.pricing()).isNull();
  }

  @Test
  void aStatusOfAUserIdInThePhonesPlaceIsOfAUser() throws UnreadableWebhook {
    StatusReport status =
        (StatusReport) only("'statuses':[{'id':'wamid.A','status':'sent','recipient_id':'IT.1'}]");
    assertThat(status.recipientPhone()).isNull();
    assertThat(status.recipientUserId()).isEqualTo("IT.1");
  }

  @Test
  void statusesOfOneMessageHaveKeysOfTheirOwn() throws UnreadableWebhook {
    Reading reading =
        read(
            Bodies.messages(
                """
                'statuses':[{'id':'a','status':'sent','recipient_id':'1'},{'id':'a','status':'read','recipient_id':'1'},
                            {'id':'a','status':'sent','recipient_id':'1','timestamp':7}],
                'messages':[{'from':'1','id':'a'}]"""));
    assertThat(reading.updates().stream().map(Update::key).distinct()).hasSize(3);
  }

  @Test
  void anEchoNamesWhoGotIt() throws UnreadableWebhook {
    EchoMessage echo =
        (EchoMessage)
            read(Bodies.change(
                    "smb_message_echoes",
                    """
                        {'metadata':{'phone_number_id':'10'},'message_echoes':[{'from':'39065550100','to':'393335550101',
                          'to_user_id':'IT.1','id':'wamid.E','timestamp':'5','type':'text','text':{'body':'Sure'}}]}"""))
                .updates()
                .get(0);
    assertThat(echo.recipientPhone()).isEqualTo("393335550101");
    assertThat(echo.recipientUserId()).isEqualTo("IT.1");
    assertThat(echo.metaId()).isEqualTo("wamid.E");
    assertThat(new MessageReading(echo.type(), echo.content()).text()).contains("Sure");
  }

  @Test
  void groupTrafficIsCountedAndDropped() throws UnreadableWebhook {
    Reading reading =
        read(
            Bodies.messages(
                """
                'messages':[{'from':'1','id':'a','group_id':'g'},{'from':'1','id':'b'}],
                'statuses':[{'id':'c','status':'read','recipient_type':'group','recipient_id':'g'}]"""));
    assertThat(reading.groupMessages()).isEqualTo(2);
    assertThat(reading.updates()).extracting(WebhookReaderTest::name).containsExactly("b");
  }

  @Test
  void errorsOfTheNumberAndUnknownListsAreKeptBesideMessages() throws UnreadableWebhook {
    Reading reading =
        read(
            Bodies.messages(
                "'messages':[{'from':'1','id':'a'}],'errors':[{'code':1}],'polls':[{'id':9}],'mood':'good'"));
    assertThat(reading.updates()).hasSize(2);
    AccountChange kept = (AccountChange) reading.updates().get(1);
    assertThat(kept.value().at("/errors/0/code").asInt()).isEqualTo(1);
    assertThat(kept.value().at("/polls/0/id").asInt()).isEqualTo(9);
    assertThat(kept.value().has("messages")).isFalse();
    assertThat(reading.unknown()).isEqualTo(Map.of("part:polls", 1, "part:mood", 1));
  }

  @Test
  void errorsAloneAreKept() throws UnreadableWebhook {
    AccountChange kept = (AccountChange) only("'errors':[{'code':130429}]");
    assertThat(MetaError.listOf(kept.value().path("errors")).get(0).code()).isEqualTo(130_429);
  }

  @Test
  void anAccountFieldIsKeptWithItsTime() throws UnreadableWebhook {
    AccountChange change =
        (AccountChange)
            read("""
                    {'entry':[{'id':'1','time':1795428000,'changes':[
                      {'field':'account_review_update','value':{'decision':'APPROVED'}}]}]}""")
                .updates()
                .get(0);
    assertThat(change)
        .isEqualTo(
            new AccountChange(
                "1",
                null,
                "account_review_update",
                Instant.ofEpochSecond(1_795_428_000L),
                Bodies.object("{'decision':'APPROVED'}")));
  }

  @Test
  void aPartnersEventBelongsToTheCustomersAccount() throws UnreadableWebhook {
    String value =
        "{'event':'PARTNER_REMOVED','waba_info':{'waba_id':'55','owner_business_id':'66'}}";
    assertThat(read(Bodies.change("account_update", value)).updates().get(0).wabaId())
        .isEqualTo("55");
  }

  @Test
  void aFieldBesideTheEntryIsFound() throws UnreadableWebhook {
    Reading reading =
        read(
            "{'entry':[{'id':'1','field':'account_update','changes':[{'value':{'event':'PARTNER_APP_INSTALLED'}}]}]}");
    assertThat(((AccountChange) reading.updates().get(0)).field()).isEqualTo("account_update");
  }

  @Test
  void aQualityUpdateUnderTheStatusFieldIsAQualityUpdate() throws UnreadableWebhook {
    Reading reading =
        read(
            Bodies.change(
                "message_template_status_update",
                "{'new_quality_score':'RED','message_template_id':1}"));
    assertThat(((AccountChange) reading.updates().get(0)).field())
        .isEqualTo("message_template_quality_update");
  }

  @Test
  void keysOfAccountChangesDifferByAccountFieldTimeAndValueOnly() throws UnreadableWebhook {
    AccountChange one = change("1", "security", 5, "{'a':1,'b':2}");
    assertThat(change("1", "security", 5, "{'b':2,'a':1}").key()).isEqualTo(one.key());
    assertThat(
            List.of(
                change("2", "security", 5, "{'a':1,'b':2}").key(),
                change("1", "flows", 5, "{'a':1,'b':2}").key(),
                change("1", "security", 6, "{'a':1,'b':2}").key(),
                change("1", "security", 5, "{'a':1,'b':3}").key()))
        .doesNotContain(one.key())
        .doesNotHaveDuplicates();
  }

  @Test
  void unknownWordsAreKeptAndCounted() throws UnreadableWebhook {
    Reading reading =
        read(
            """
            {'object':'page','entry':[{'id':'1','changes':[
              {'field':'minibar','value':{'empty':true}},
              {'field':'messages','value':{'messages':[{'from':'1','id':'a','type':'hologram'},
                                                       {'from':'1','id':'b','type':'hologram'}],
                                           'statuses':[{'id':'c','status':'pondered'}]}}]}]}""");
    assertThat(reading.updates()).hasSize(4);
    assertThat(reading.unknown())
        .isEqualTo(
            Map.of("object:page", 1, "field:minibar", 1, "type:hologram", 2, "status:pondered", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'object':null,'entry':null}",
        "{'entry':[]}",
        "{'entry':[null,{},{'id':1},{'changes':null},{'changes':[null,{}]}]}",
        "{'entry':{'changes':{'field':'messages','value':null}}}",
        "{'entry':[{'changes':[{'field':'messages','value':{'messages':null,'statuses':[],'contacts':[]}}]}]}"
      })
  void emptyBodiesHoldNothing(String body) throws UnreadableWebhook {
    assertThat(read(body).updates()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'entry':[7]}",
        "{'entry':'x'}",
        "{'surprise':1}",
        "{'entry':[{'messaging':[{}]}]}",
        "{'entry':[{'changes':['x']}]}",
        "{'entry':[{'changes':[{'value':{'a':1}}]}]}",
        "{'entry':[{'changes':[{'field':'security'}]}]}",
        "{'entry':[{'changes':[{'field':7,'value':[]}]}]}",
        "{'entry':[{'changes':[{'field':'messages','value':'x'}]}]}",
        "{'entry':[{'changes':[{'field':'messages','value':{'messages':'x'}}]}]}",
        "{'entry':[{'changes':[{'field':'messages','value':{'messages':[[1]]}}]}]}",
        "{'entry':[{'changes':[{'field':'messages','value':{'statuses':[{'id':'a'}]}}]}]}",
        "{'entry':[{'changes':[{'field':'messages','value':{'statuses':[{'status':'sent'}]}}]}]}",
        "{'entry':[{'changes':[{'field':'smb_message_echoes','value':{'message_echoes':[{'id':'a'}]}}]}]}",
        "{'entry':[{'changes':[{'field':'smb_message_echoes','value':{'errors':[1]}}]}]}"
      })
  void anOddItemIsKeptAsItIs(String body) throws UnreadableWebhook {
    List<Update> updates = read(body).updates();
    assertThat(updates).hasSize(1).first().isInstanceOf(AccountChange.class);
    assertThat(reader.read(updates.get(0).envelope()).updates()).isEqualTo(updates);
  }

  @Test
  void anOddItemCostsNoNeighbour() throws UnreadableWebhook {
    Reading reading =
        read(
            Bodies.messages(
                "'messages':[null,7,{'from':'1','id':'a'},[],{'from':'1','id':'b','type':{}}]"));
    assertThat(reading.updates()).filteredOn(GuestMessage.class::isInstance).hasSize(2);
  }

  @Test
  void aBodyWithoutFieldIsToldByItsValue() throws UnreadableWebhook {
    assertThat(
            read("{'entry':[{'changes':[{'value':{'messages':[{'from':'1','id':'a'}]}}]}]}")
                .updates())
        .first()
        .isInstanceOf(GuestMessage.class);
  }

  @Test
  void nulsAndHalfSurrogatesAreCleanedInValuesAndKeys() throws UnreadableWebhook {
    GuestMessage message =
        message(
            """
            'messages':[{'from':'1','id':'a','text':{'body':'A\\u0000B\\ud83dC\\ude00D\\ud83d\\ude00'},'k\\u0000\\udc00':1}]""");
    assertThat(message.content().at("/text/body").asText())
        .isEqualTo("AB\uFFFDC\uFFFDD\uD83D\uDE00");
    assertThat(message.content().path("k\uFFFD").asInt()).isEqualTo(1);
    assertThat(message.content().size()).isEqualTo(4);
  }

  @Test
  void numbersStayAsWritten() throws UnreadableWebhook {
    GuestMessage message =
        message(
            "'messages':[{'from':'1','location':{'latitude':41.902782300000001,'longitude':12.50},'odd':1e400000}]");
    assertThat(message.content().path("location").toString())
        .isEqualTo("{\"latitude\":41.902782300000001,\"longitude\":12.50}");
    assertThat(message.content().path("odd").asText()).isEqualTo("1E+400000");
  }

  @Test
  void idsTooLongForAnyIndexAreStoodForByTheirHash() throws UnreadableWebhook {
    String id = "wamid." + "A".repeat(10_000);
    GuestMessage message =
        message("'messages':[{'from':'1','id':'%s','context':{'id':'%s'}}]".formatted(id, id));
    assertThat(message.metaId()).matches("hash:[0-9a-f]{64}");
    assertThat(new MessageReading(message.type(), message.content()).contextId())
        .contains(message.metaId());
    assertThat(reader.read(message.envelope()).updates()).containsExactly(message);
  }

  @Test
  void aByteOrderMarkIsNoObstacle() throws UnreadableWebhook {
    String body = "\uFEFF" + Bodies.messages("'messages':[{'from':'1','id':'a'}]");
    assertThat(read(body).updates()).hasSize(1);
  }

  @Test
  void brokenUtf8StillSaysWhatItCan() throws UnreadableWebhook {
    byte[] body =
        Bodies.bytes(Bodies.messages("'messages':[{'from':'1','text':{'body':'caff#'}}]"));
    for (int i = 0; i < body.length; i++) {
      body[i] = body[i] == '#' ? (byte) 0xE8 : body[i];
    }
    GuestMessage message = (GuestMessage) reader.read(body).updates().get(0);
    assertThat(message.content().at("/text/body").asText()).isEqualTo("caff\uFFFD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "secret words",
        "[1]",
        "'text'",
        "7",
        "null",
        "{'entry':[",
        "{} {}",
        "{'a':1}x"
      })
  void whatIsNoJsonObjectIsUnreadable(String body) {
    assertThatExceptionOfType(UnreadableWebhook.class)
        .isThrownBy(() -> read(body))
        .withMessageStartingWith("Not")
        .withMessageNotContainingAny("secret");
  }

  @Test
  void nestingBeyondTheParsersLimitIsUnreadable() {
    byte[] deep = ("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}").getBytes(UTF_8);
    assertThatExceptionOfType(UnreadableWebhook.class)
        .isThrownBy(() -> reader.read(deep))
        .withMessageStartingWith("Nested too deeply");
  }

  @Test
  void nestingWithinTheLimitIsKeptAndWritten() throws UnreadableWebhook {
    String deep = "[".repeat(980) + "]".repeat(980);
    Update update =
        read(Bodies.messages("'messages':[{'from':'1','id':'a','deep':%s}]".formatted(deep)))
            .updates()
            .get(0);
    assertThat(reader.read(update.envelope()).updates()).containsExactly(update);
  }

  private static String name(Update update) {
    if (update instanceof GuestMessage message) {
      return message.metaId();
    }
    if (update instanceof StatusReport status) {
      return status.metaId() + " " + status.status();
    }
    return update instanceof AccountChange change ? change.field() : "echo";
  }

  private Reading read(String body) throws UnreadableWebhook {
    return reader.read(Bodies.bytes(body));
  }

  private Update only(String parts) throws UnreadableWebhook {
    List<Update> updates = read(Bodies.messages(parts)).updates();
    assertThat(updates).hasSize(1);
    return updates.get(0);
  }

  private GuestMessage message(String parts) throws UnreadableWebhook {
    return (GuestMessage) only(parts);
  }

  private static AccountChange change(String wabaId, String field, long time, String value) {
    return new AccountChange(
        wabaId, null, field, Instant.ofEpochSecond(time), Bodies.object(value));
  }
}
