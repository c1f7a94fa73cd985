package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.HubTest;
import io.guesthub.property.Property;
import io.guesthub.web.FieldError;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class DraftRulesTest {

  @Autowired private DraftRules rules;
  @Autowired private ObjectMapper json;

  @Test
  void aDraftThatKeepsAllRulesHasNoFaults() {
    assertThat(faults("{}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "name | {'name':' '} | by which you will find it",
        "name | {'name':'n*201'} | longer than 200",
        "language | {'language':null} | which language",
        "language | {'language':'eu'} | no language in which WhatsApp takes templates",
        "category | {'category':'SALES'} | UTILITY",
        "category | {'category':'AUTHENTICATION'} | WhatsApp Manager",
        "ttlSeconds | {'ttlSeconds':29} | 30 to 43200",
        "ttlSeconds | {'ttlSeconds':43201} | 30 to 43200",
        "ttlSeconds | {'category':'MARKETING','ttlSeconds':43199} | 43200 (12 hours) to 2592000",
        "listingIds[0] | {'listingIds':['room-9']} | no listing",
        "listingIds | {'allListings':false} | at least one listing",
        "body | {'body':' '} | what the guest should read",
        "body | {'body':'b*1025'} | 1,025 characters; WhatsApp takes 1,024",
        "body | {'body':'{{guest_name}}, see you soon.'} | begin with a tag",
        "body | {'body':'See you soon, dear {{guest_name}}'} | end with a tag",
        "body | {'body':'Dear {{guest_name}} {{pin}} is your code.'} | side by side",
        "body | {'body':'Dear {{guest_first_nam}}, hello.'} | did you mean {{guest_first_name}}?",
        "body | {'body':'Dear {{1}}, hello there.'} | is no tag",
        "body | {'body':'Dear {{ guest_name }}, hello.'} | a tag is written",
        "body | {'body':'Dear {{guest_name}, hello.'} | a tag is written",
        "body | {'body':'Hi {{guest_name}}, hello {{guest_name}}, bye.'} | once only",
        "body | {'body':'a{{guest_name}}b{{pin}}c'} | too many tags",
        "footer | {'footer':'f*61'} | 61 characters",
        "footer | {'footer':'Hi {{guest_name}}'} | same for every guest",
        "footer | {'footer':'one§two'} | one line",
        "header.type | {'header':{'type':'GIF'}} | must be NONE, TEXT",
        "header.text | {'header':{'type':'TEXT'}} | write the title",
        "header.text | {'header':{'type':'TEXT','text':'h*61'}} | 61 characters",
        "header.text | {'header':{'type':'TEXT','text':'*Hi*'}} | without *",
        "header.text | {'header':{'type':'TEXT','text':'Hi 🎉'}} | emojis",
        "header.text | {'header':{'type':'TEXT','text':'{{pin}} or {{total}}'}} | may hold one tag",
        "header.mediaId | {'header':{'type':'VIDEO'}} | upload the file",
        "header.mediaId | {'header':{'type':'IMAGE','mediaId':'00000000-0000-0000-0000-000000000001'}}"
            + " | no file of this property",
        "buttons[0].type | {'buttons':[{'type':'CALL','text':'x'}]} | must be URL",
        "buttons[0].text | {'buttons':[{'type':'QUICK_REPLY','text':''}]} | on the button",
        "buttons[0].text | {'buttons':[{'type':'QUICK_REPLY','text':'q*26'}]} | 26 characters",
        "buttons[0].text | {'buttons':[{'type':'QUICK_REPLY','text':'{{pin}}'}]} | without tags",
        "buttons[1].text | {'buttons':[{'type':'QUICK_REPLY','text':'Yes'},"
            + "{'type':'QUICK_REPLY','text':'yes'}]} | says the same",
        "buttons[0].phoneNumber | {'buttons':[{'type':'PHONE_NUMBER','text':'x'}]} | country code",
        "buttons[0].phoneNumber | {'buttons':[{'type':'PHONE_NUMBER','text':'x',"
            + "'phoneNumber':'06 555 0100'}]} | country code",
        "buttons[0].phoneNumber | {'buttons':[{'type':'PHONE_NUMBER','text':'x',"
            + "'phoneNumber':'+39065550100123456789'}]} | more than 20",
        "buttons[0].url | {'buttons':[{'type':'URL','text':'x'}]} | give the address",
        "buttons[0].url | {'buttons':[{'type':'URL','text':'x','url':'luna.example'}]} | https://",
        "buttons[0].url | {'buttons':[{'type':'URL','text':'x','url':'javascript:alert(1)'}]} | https",
        "buttons[0].url | {'buttons':[{'type':'URL','text':'x','url':'https://x.example/{{1}}/y'}]}"
            + " | at its very end",
        "buttons[0].url | {'buttons':[{'type':'URL','text':'x','url':'https://x.example/{{pin}}'}]}"
            + " | must not hold this tag",
        "buttons[0].url | {'buttons':[{'type':'URL','text':'x','url':'https://x.example/u*2000'}]}"
            + " | WhatsApp takes 2,000",
        "buttons[0].kind | {'buttons':[{'type':'URL','kind':'SHOP','text':'x',"
            + "'url':'https://x.example'}]} | BOOKING_DETAILS",
        "buttons | {'buttons':[{'type':'PHONE_NUMBER','text':'a','phoneNumber':'+39065550100'},"
            + "{'type':'PHONE_NUMBER','text':'b','phoneNumber':'+39065550100'}]} | one phone number",
        "buttons | {'buttons':[{'type':'URL','text':'a','url':'https://x.example'},"
            + "{'type':'URL','text':'b','url':'https://x.example'},"
            + "{'type':'URL','text':'c','url':'https://x.example'}]} | two links",
        "buttons | {'buttons':[{'type':'QUICK_REPLY','text':'a'},"
            + "{'type':'URL','text':'b','url':'https://x.example'},"
            + "{'type':'QUICK_REPLY','text':'c'}]} | quick replies together",
        "buttons | {'buttons':[null]} | null"
      })
  void aFaultIsNamedAtItsField(String field, String change, String words) {
    assertThat(faults(change))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo(field);
              assertThat(fault.message()).contains(words);
            });
  }

  @Test
  void aLinkToTheBookingNeedsAnAddressOfTheProperty() {
    TemplateDraft draft =
        draft("{'buttons':[{'type':'URL','kind':'PRE_CHECK_IN','text':'Check in'}]}");

    assertThat(rules.check(draft, Guests.HOUSE)).isEmpty();
    assertThat(DraftReading.content(draft, Guests.HOUSE).buttons().get(0).url())
        .isEqualTo("https://luna.example/check-in?id={{1}}");
    assertThat(rules.check(draft, bareHouse()))
        .extracting(FieldError::field)
        .containsExactly("buttons[0].url");
  }

  @Test
  void moreThanTenButtonsAreTooMany() {
    String replies =
        String.join(
            ",",
            IntStream.range(0, 11)
                .mapToObj(i -> "{'type':'QUICK_REPLY','text':'%d'}".formatted(i))
                .toList());

    assertThat(faults("{'buttons':[%s]}".formatted(replies)))
        .extracting(FieldError::field)
        .containsExactly("buttons");
  }

  private static Property bareHouse() {
    return new Property(
        "bare",
        "Bare",
        Guests.HOUSE.timeZone(),
        "IT",
        List.of("it"),
        false,
        null,
        null,
        null,
        List.of());
  }

  private List<FieldError> faults(String change) {
    return rules.check(draft(change), Guests.HOUSE);
  }

  /** A good draft with some of it changed; {@code x*3} is xxx, and § a line break. */
  private TemplateDraft draft(String change) {
    ObjectNode draft =
        (ObjectNode)
            Guests.json(
                """
                {'name':'Hello','language':'it','category':'UTILITY',
                 'body':'Ciao {{guest_first_name}}, a presto.'}
                """);
    String expanded =
        Pattern.compile("([a-z])\\*(\\d+)")
            .matcher(change)
            .replaceAll(it -> it.group(1).repeat(Integer.parseInt(it.group(2))))
            .replace("§", "\\n");
    for (Map.Entry<String, JsonNode> field : Guests.json(expanded).properties()) {
      draft.set(field.getKey(), field.getValue());
    }
    return json.convertValue(draft, TemplateDraft.class);
  }
}
