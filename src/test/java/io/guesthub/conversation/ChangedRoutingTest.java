package io.guesthub.conversation;

import static io.guesthub.conversation.MetaItem.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubTest;
import io.guesthub.conversation.MetaItem.Person;
import io.guesthub.meta.WebhookSignature;
import io.guesthub.web.ApiCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An integrator changes a copy of the routing file, and the hub does as it says, without a build.
 */
@HubTest
class ChangedRoutingTest {

  private static final Path FILE = Path.of("routes/thread-routing.camel.yaml");
  private static final Person ADA = Person.phone("393335550121");

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  @Autowired private WebhookSignature signature;
  @Autowired private CamelContext camel;

  private House house;

  @BeforeEach
  void open() {
    house = House.open("Europe/Rome", "IT", new ApiCalls(port), database, signature);
  }

  @AfterEach
  void putBack() throws Exception {
    load(Files.readString(FILE));
  }

  @Test
  void twoDaysInsteadOfSeven() throws Exception {
    house.book("stay", "CONFIRMED", "2026-04-08", "2026-04-10", "+" + ADA.phone());
    load(changed("expression: \"7\"", "expression: \"2\""));
    MetaItem second = text(ADA, house.on("2026-04-12", "23:59"));
    MetaItem third = text(ADA, house.on("2026-04-13", "00:00"));
    house.receive(second);
    house.receive(third);

    assertThat(house.bookingOf(second)).isEqualTo("stay");
    assertThat(house.bookingOf(third)).isEmpty();
  }

  @Test
  void theRankTurnedRound() throws Exception {
    house.book("left", "CHECKED_OUT", "2026-04-08", "2026-04-10", "+" + ADA.phone());
    house.book("comes", "CONFIRMED", "2026-05-08", "2026-05-10", "+" + ADA.phone());
    load(changed("IN_HOUSE, UPCOMING, DEPARTED", "IN_HOUSE, DEPARTED, UPCOMING"));
    MetaItem message = text(ADA, house.on("2026-04-11", "12:00"));
    house.receive(message);

    assertThat(house.bookingOf(message)).isEqualTo("left");
  }

  @Test
  void twoBranchesSwapped() throws Exception {
    house.book("spring", "CONFIRMED", "2026-04-01", "2026-04-05", "+" + ADA.phone());
    MetaItem ours = MetaItem.echo(ADA, house.on("2026-03-30", "10:00"));
    house.receive(ours);
    house.book("earlier", "CONFIRMED", "2026-03-29", "2026-04-02", "+" + ADA.phone());
    String file = Files.readString(FILE);
    int first = file.indexOf("              - id: answers-our-message");
    int second = file.indexOf("              - id: has-a-booking");
    int third = file.indexOf("              - id: has-a-standby");
    load(
        file.substring(0, first)
            + file.substring(second, third)
            + file.substring(first, second)
            + file.substring(third));
    MetaItem reply = text(ADA, house.on("2026-03-30", "11:00")).answering(ours.id());
    house.receive(reply);

    assertThat(house.bookingOf(reply)).isEqualTo("earlier");
  }

  private static String changed(String before, String after) throws IOException {
    String file = Files.readString(FILE);
    assertThat(file).contains(before);
    return file.replace(before, after);
  }

  private void load(String file) throws Exception {
    PluginHelper.getRoutesLoader(camel)
        .updateRoutes(ResourceHelper.fromString("thread-routing.camel.yaml", file));
  }
}
