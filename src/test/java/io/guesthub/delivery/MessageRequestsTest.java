package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageRequestsTest {

  private static final UUID FILE = UUID.fromString("018f3c5e-0000-7000-8000-000000000001");

  private static final String TEMPLATE =
      """
      {'template':{'name':'arrival','language':{'code':'it'},'components':[
        {'type':'header','parameters':[{'type':'image','image':{'hubMediaId':'%s'}}]},
        {'type':'body','parameters':[
          {'type':'text','parameter_name':'guest_first_name','text':'Ada'},
          {'type':'text','parameter_name':'pin','hubSecret':'pin'}]}]}}
      """
          .formatted(FILE);

  private final MessageRequests requests = new MessageRequests();
  private final Send send = SendsMade.template(TEMPLATE, "UTILITY");

  @Test
  void filesAndSecretsStandInTheRequestAndNowhereElse() throws MissingPart {
    ObjectNode request =
        requests.write(send, SendsMade.booking("{'pin':'4711'}"), Map.of(FILE, "meta-9"));

    assertThat(request.at("/template/components/0/parameters/0/image/id").asText())
        .isEqualTo("meta-9");
    assertThat(request.at("/template/components/1/parameters/1/text").asText()).isEqualTo("4711");
    assertThat(request.toString()).doesNotContain("hubSecret").doesNotContain("hubMediaId");
    assertThat(send.content().toString()).contains("hubSecret").doesNotContain("4711");
    assertThat(request.path("biz_opaque_callback_data").asText()).isEqualTo(send.id().toString());
    assertThat(request.path("to").asText()).isEqualTo("+393335550101");
  }

  @Test
  void aSecretThatIsGoneLeavesNoEmptyPlace() {
    assertThatThrownBy(() -> requests.write(send, SendsMade.booking("{}"), Map.of(FILE, "meta-9")))
        .isInstanceOf(MissingPart.class)
        .hasMessageContaining("pin");
    assertThatThrownBy(() -> requests.write(send, null, Map.of(FILE, "meta-9")))
        .isInstanceOf(MissingPart.class);
  }

  @Test
  void aFileThatIsGoneIsMissed() {
    assertThat(MessageRequests.files(send.content())).containsExactly(FILE);
    assertThatThrownBy(() -> requests.write(send, SendsMade.booking("{'pin':'1'}"), Map.of()))
        .isInstanceOf(MissingPart.class);
  }
}
