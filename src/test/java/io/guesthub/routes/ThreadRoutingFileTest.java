package io.guesthub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@code routes/thread-routing.camel.yaml} itself decides: the days, the rank and the order of
 * the branches. The steps are stood in for; nothing of the hub is started.
 */
class ThreadRoutingFileTest {

  private final Steps steps = new Steps();
  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void loadTheRoute() throws Exception {
    camel.getRegistry().bind("threadRouting", steps);
    camel.start();
    for (String file : List.of("error-handling", "thread-routing")) {
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(
              PluginHelper.getResourceLoader(camel)
                  .resolveResource("file:routes/" + file + ".camel.yaml"));
    }
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void aDepartedGuestsConversationStaysOpenForSevenDays() {
    route();

    assertThat(steps.daysAfterCheckOut).isEqualTo(7);
  }

  @Test
  void aGuestInTheHouseCountsMoreThanOneWhoWillComeOrHasLeft() {
    route();

    assertThat(steps.rank).isEqualTo("IN_HOUSE, UPCOMING, DEPARTED, CANCELLED");
  }

  @Test
  void anAnswerToOurMessageGoesBeforeTheGuestsBooking() {
    steps.answersOurs = true;
    steps.booked = true;

    assertThat(route()).isEqualTo("answered booking");
    assertThat(steps.asked).containsExactly("answers ours");
  }

  @Test
  void theGuestsBookingGoesBeforeOneOnStandby() {
    steps.booked = true;
    steps.standby = true;

    assertThat(route()).isEqualTo("booking");
  }

  @Test
  void aBookingOnStandbyGoesBeforeAnInquiry() {
    steps.standby = true;

    assertThat(route()).isEqualTo("newcomer or existing");
  }

  @Test
  void whoHasNoBookingInquires() {
    assertThat(route()).isEqualTo("inquiry");
    assertThat(steps.asked).containsExactly("answers ours", "booking", "standby");
  }

  private String route() {
    try (var template = camel.createProducerTemplate()) {
      return template.requestBody("direct:choose-thread", "a message", String.class);
    } catch (IOException notClosed) {
      throw new UncheckedIOException(notClosed);
    }
  }

  /** Stands in for the steps in Java: says what it was told to, and remembers what it was asked. */
  public static final class Steps {
    private final List<String> asked = new ArrayList<>();
    private String rank = "";
    private int daysAfterCheckOut;
    private boolean answersOurs;
    private boolean booked;
    private boolean standby;

    /** Remembers what the route sets. */
    public String findBooking(String message, String rankText, int days) {
      rank = rankText;
      daysAfterCheckOut = days;
      return message;
    }

    /** As set by the test. */
    public boolean answersBookingMessage(String message) {
      asked.add("answers ours");
      return answersOurs;
    }

    /** As set by the test. */
    public boolean hasBooking(String message) {
      asked.add("booking");
      return booked;
    }

    /** As set by the test. */
    public boolean hasStandby(String message) {
      asked.add("standby");
      return standby;
    }

    /** One way out of the choice. */
    public String threadOfAnsweredBooking(String message) {
      return "answered booking";
    }

    /** One way out of the choice. */
    public String threadOfBooking(String message) {
      return "booking";
    }

    /** One way out of the choice. */
    public String threadOfNewcomerOrExisting(String message) {
      return "newcomer or existing";
    }

    /** One way out of the choice. */
    public String threadOfInquiry(String message) {
      return "inquiry";
    }
  }
}
