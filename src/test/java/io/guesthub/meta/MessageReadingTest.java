package io.guesthub.meta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReadingTest {

  private static final String HEX =
      "3ffbb82ce75f96d3d27c57e4a4ae1d21e4c04fdd2b4ae6e9f0eca4b0af6aa7e5";
  private static final String BASE64 = "P/u4LOdfltPSfFfkpK4dIeTAT90rSubp8OyksK9qp+U=";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          text        | {'text':{'body':'Is breakfast included?'}}                                        | Is breakfast included?
          image       | {'image':{'id':'7','mime_type':'image/jpeg','caption':'My passport'}}             | My passport
          location    | {'location':{'latitude':41.9028,'longitude':12.4964}}                             | 41.9028, 12.4964
          location    | {'location':{'latitude':'41.90','longitude':'12.4'}}                              | 41.90, 12.4
          contacts    | {'contacts':[{'name':{'formatted_name':'Ada R.'}},{'phones':[{'phone':'+1 555 0100'}]}]} | Ada R., +1 555 0100
          contacts    | {'contacts':[{'name':{'first_name':'Ada','last_name':'Rossi'}}]}                  | Ada Rossi
          interactive | {'interactive':{'type':'button_reply','button_reply':{'id':'y','title':'Yes'}}}   | Yes
          interactive | {'interactive':{'type':'nfm_reply','nfm_reply':{'name':'flow','body':'Sent','response_json':'{}'}}} | Sent
          interactive | {'interactive':{'type':'call_permission_reply','call_permission_reply':{'response':'accept'}}} | Calls: accept
          interactive | {'interactive':{'type':'newly_invented','newly_invented':{'title':'Later'}}}      | Later
          button      | {'button':{'payload':'CONFIRM','text':'Confirm'}}                                 | Confirm
          reaction    | {'reaction':{'message_id':'wamid.A','emoji':'👍'}}                                | 👍
          system      | {'system':{'body':'Ada changed her number','type':'user_changed_number'}}         | Ada changed her number
          unsupported | {'errors':[{'code':131051}],'unsupported':{'type':'poll_creation'}}               | Unsupported message: poll creation
          unsupported | {'errors':[{'code':131051}]}                                                      | Unsupported message
          unknown     | {}                                                                                | Unsupported message
          ephemeral   | {}                                                                                | Unsupported message
          revoke      | {'revoke':{'original_message_id':'wamid.A'}}                                      | Message deleted
          request_welcome | {}                                                                            | Opened the chat
          hologram    | {'hologram':{'body':'Boo'}}                                                       | Boo
          hologram    | {'hologram':[1,2]}                                                                | Unsupported message: hologram
          text        | {'text':{'body':12}}                                                              | 12
          """)
  void textIsWhatAPersonReads(String type, String content, String text) {
    assertThat(read(type, content).text()).contains(text);
  }

  @Test
  void aListRowAPlaceAndAnOrderReadOverSeveralLines() {
    assertThat(
            read(
                    "interactive",
                    "{'interactive':{'type':'list_reply','list_reply':{'id':'r','title':'Suite','description':'Sea view'}}}")
                .text())
        .contains("Suite\nSea view");
    assertThat(
            read(
                    "location",
                    "{'location':{'latitude':1,'longitude':2,'name':'Trevi','address':'Piazza di Trevi'}}")
                .text())
        .contains("Trevi\nPiazza di Trevi");
    assertThat(
            read(
                    "order",
                    """
                    {'order':{'catalog_id':'1','text':'For tonight','product_items':[
                      {'product_retailer_id':'wine','quantity':2,'item_price':18.50,'currency':'EUR'},
                      {'product_retailer_id':'water'}]}}""")
                .text())
        .contains("For tonight\n2 × wine at 18.5 EUR, water");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text", "image", "video", "audio", "document", "sticker", "location", "contacts",
            "interactive", "button",
        "reaction", "order", "system", "edit", "revoke", "unsupported", "request_welcome",
            "unknown", "", "x"
      })
  void noTypeFailsOnMissingOrOddContent(String type) {
    for (String odd :
        new String[] {
          "null", "1", "'word'", "[]", "[null,[1],{}]", "{}", "{'type':1,'message':[]}"
        }) {
      MessageReading reading =
          read(type, "{'%s':%s,'context':%s,'errors':%s}".formatted(type, odd, odd, odd));
      assertThat(reading.text()).isNotNull();
      assertThat(reading.media()).isEmpty();
      assertThat(reading.contextId()).isEmpty();
      assertThat(reading.targetId()).isEmpty();
      assertThat(reading.emoji()).isEmpty();
      assertThat(reading.replyId()).isEmpty();
      assertThat(reading.numberChange()).isEmpty();
      assertThat(reading.forwarded()).isFalse();
      assertThat(reading.errors()).isNotNull();
    }
  }

  @Test
  void aReplyNamesTheMessageItAnswers() {
    MessageReading reply =
        read("text", "{'context':{'from':'39065550100','id':'wamid.Q'},'text':{'body':'Yes'}}");
    assertThat(reply.contextId()).contains("wamid.Q");
    assertThat(reply.forwarded()).isFalse();
  }

  @Test
  void aForwardedMessageAnswersNothing() {
    MessageReading often =
        read("text", "{'context':{'frequently_forwarded':true},'text':{'body':'Joke'}}");
    assertThat(often.contextId()).isEmpty();
    assertThat(often.forwarded()).isTrue();
    assertThat(often.frequentlyForwarded()).isTrue();
    assertThat(read("text", "{'context':{'forwarded':true}}").forwarded()).isTrue();
    assertThat(read("text", "{'context':{'forwarded':true}}").frequentlyForwarded()).isFalse();
  }

  @Test
  void buttonsAndRowsNameTheirPayload() {
    assertThat(read("button", "{'button':{'payload':'CONFIRM_42','text':'Confirm'}}").replyId())
        .contains("CONFIRM_42");
    assertThat(
            read(
                    "interactive",
                    "{'interactive':{'type':'list_reply','list_reply':{'id':'r1','title':'Suite'}}}")
                .replyId())
        .contains("r1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'message_id':'wamid.A'}", "{'message_id':'wamid.A','emoji':''}"})
  void aReactionTakenBackHasATargetAndNoEmoji(String reaction) {
    MessageReading reading = read("reaction", "{'reaction':%s}".formatted(reaction));
    assertThat(reading.targetId()).contains("wamid.A");
    assertThat(reading.emoji()).isEmpty();
    assertThat(reading.text()).isEmpty();
  }

  @Test
  void aFileIsKnownByItsIdAndHash() {
    MessageReading reading =
        read(
            "document",
            """
            {'document':{'id':'900000000000001','mime_type':'application/pdf','sha256':'%s','filename':'visa.pdf',
              'caption':'My visa','url':'https://files.example/1'}}"""
                .formatted(BASE64));
    assertThat(reading.media())
        .contains(
            new MediaRef(
                "900000000000001",
                "application/pdf",
                HEX,
                "visa.pdf",
                "My visa",
                "https://files.example/1"));
  }

  @ParameterizedTest
  @CsvSource({
    BASE64 + "," + HEX,
    HEX + "," + HEX,
    "3FFBB82CE75F96D3D27C57E4A4AE1D21E4C04FDD2B4AE6E9F0ECA4B0AF6AA7E5," + HEX,
    "P_u4LOdfltPSfFfkpK4dIeTAT90rSubp8OyksK9qp-U," + HEX,
    "SfInY0gGKTsJ,",
    "!!!,"
  })
  void aHashInEitherFormBecomesHex(String written, String hex) {
    MessageReading reading = read("image", "{'image':{'id':7,'sha256':'%s'}}".formatted(written));
    assertThat(reading.media().orElseThrow().sha256()).isEqualTo(hex);
    assertThat(reading.media().orElseThrow().metaMediaId()).isEqualTo("7");
  }

  @Test
  void aFileOfATypeToComeIsAFileToo() {
    assertThat(read("hologram", "{'hologram':{'id':'8','mime_type':'model/gltf'}}").media())
        .isPresent();
    assertThat(read("hologram", "{'hologram':{'id':'8'}}").media()).isEmpty();
  }

  @Test
  void anEditReadsAsItsNewContent() {
    MessageReading edit =
        read(
            "edit",
            """
            {'edit':{'original_message_id':'wamid.A','message':{'type':'image','context':{'id':'wamid.Q'},
              'image':{'id':'9','mime_type':'image/png','caption':'The right passport'}}}}""");
    assertThat(edit.targetId()).contains("wamid.A");
    assertThat(edit.text()).contains("The right passport");
    assertThat(edit.media().orElseThrow().metaMediaId()).isEqualTo("9");
    assertThat(edit.contextId()).contains("wamid.Q");
  }

  @Test
  void anEditOfAnEditDoesNotDescendForEver() {
    assertThat(
            read("edit", "{'edit':{'message':{'type':'edit','edit':{'message':{'type':'text'}}}}}")
                .text())
        .contains("Unsupported message");
  }

  @Test
  void aRevocationNamesItsTarget() {
    assertThat(read("revoke", "{'revoke':{'original_message_id':'wamid.A'}}").targetId())
        .contains("wamid.A");
  }

  @Test
  void errorsAreReadInNewAndOldForm() {
    assertThat(
            read(
                    "unsupported",
                    """
                    {'errors':[{'code':131051,'title':'T','message':'M','error_data':{'details':'D'}},
                               {'code':'131060','title':'Old','details':'Of 2022'}]}""")
                .errors())
        .containsExactly(
            new MetaError(131051, "T", "M", "D"), new MetaError(131060, "Old", null, "Of 2022"));
  }

  @Test
  void aChangeOfNumberLinksOldAndNew() {
    assertThat(
            read(
                    "system",
                    """
                    {'from':'393335550101','system':{'type':'user_changed_number','body':'changed','wa_id':'393335550102',
                      'user_id':'IT.22','previous_user_id':'IT.11','parent_user_id':'IT.ENT.2'}}""")
                .numberChange())
        .contains(new NumberChange("393335550101", "393335550102", "IT.11", "IT.22", "IT.ENT.2"));
  }

  @Test
  void anOlderChangeOfNumberIsReadToo() {
    assertThat(
            read(
                    "system",
                    "{'system':{'type':'user_changed_number','customer':'393335550101','new_wa_id':'393335550102'}}")
                .numberChange())
        .contains(new NumberChange("393335550101", "393335550102", null, null, null));
  }

  @Test
  void aChangeOfUserIdNeedsNoPhone() {
    assertThat(
            read(
                    "system",
                    """
                    {'from_user_id':'IT.11','system':{'type':'user_changed_user_id','user_id':'IT.22',
                      'previous_user_id':'IT.11'}}""")
                .numberChange())
        .contains(new NumberChange(null, null, "IT.11", "IT.22", null));
  }

  @Test
  void anotherSystemMessageChangesNoNumber() {
    assertThat(
            read("system", "{'system':{'type':'customer_identity_changed','body':'x'}}")
                .numberChange())
        .isEmpty();
  }

  private static MessageReading read(String type, String content) {
    return new MessageReading(type, Bodies.object(content));
  }
}
