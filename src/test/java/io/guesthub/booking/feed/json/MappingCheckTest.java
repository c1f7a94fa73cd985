package io.guesthub.booking.feed.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that tries a mapping on a sample. */
class MappingCheckTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Rome");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "smoobu | true  | as PUSH:  | {'action':'newReservation','data':{'id':5,'arrival':'2031-09-15'}}",
        "smoobu | true  | ignored by| {'action':'priceElementCreated','data':{'id':5}}",
        "beds24 | true  | as PUSH:  | {'data':[{'id':5,'status':'new'}]}",
        "lodgify| true  | as POLL:  | {'items':[{'id':5,'status':'Booked'}]}",
        "apaleo | true  | as PUSH:  | {'topic':'Reservation','data':{'entityId':'A-1'}}",
        "apaleo | true  | as POLL:  | {'reservations':[{'id':'A-1','status':'Confirmed'}]}",
        "apaleo | true  | as FETCH: | {'id':'A-1','status':'Confirmed'}",
        "smoobu | false | UNUSABLE id is required | {'action':'newReservation','data':{}}",
        "vikbooking | false | UNUSABLE status has a word | {'id':1,'status':'waitinglist'}",
        "vikbooking | false | WRONG check | {'id':1,'status':'confirmed','checkin':1943420400,'checkout':1943175600}",
        "vikbooking | true  | left out, not understood: createdAt | {'id':1,'status':'standby','ts':'soon'}",
        "vikbooking | true  | nothing of interest | []"
      })
  void aSampleIsShownAsWhatItMakesSenseAs(String name, boolean good, String line, String sample)
      throws Exception {
    List<String> shown = new ArrayList<>();

    boolean found =
        MappingCheck.describe(
            MappingFiles.read(name, Path.of("config/feeds", name + ".yaml")),
            sample.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
            ZONE,
            shown);

    assertThat(shown).anyMatch(each -> each.startsWith(line));
    assertThat(found).isEqualTo(good);
  }
}
