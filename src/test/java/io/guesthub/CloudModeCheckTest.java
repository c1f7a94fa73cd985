package io.guesthub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class CloudModeCheckTest {

  @Test
  void theSandboxStartsWithoutAnySecret() {
    assertThat(CloudModeCheck.faults(new MockEnvironment())).isEmpty();
  }

  @Test
  void cloudModeNamesEveryMissingSecret() {
    MockEnvironment settings = new MockEnvironment().withProperty("hub.meta.mode", "cloud");

    assertThat(CloudModeCheck.faults(settings))
        .hasSize(5)
        .allSatisfy(fault -> assertThat(fault).contains("must be set"));
  }

  @Test
  void cloudModeRefusesTheSandboxesOwnSecrets() {
    MockEnvironment settings = safe().withProperty("hub.meta.app-secret", "sandbox-secret");

    assertThat(CloudModeCheck.faults(settings))
        .singleElement()
        .asString()
        .startsWith("HUB_META_APP_SECRET");
  }

  @Test
  void anOpenBrokerPortAsksForAPasswordOfYourOwn() {
    MockEnvironment settings =
        safe()
            .withProperty("hub.broker.port", "61616")
            .withProperty("hub.broker.pms-password", "pms");

    assertThat(CloudModeCheck.faults(settings))
        .singleElement()
        .asString()
        .startsWith("HUB_BROKER_PMS_PASSWORD");
  }

  @Test
  void plainHttpIsForThisMachineOnly() {
    MockEnvironment settings = safe();
    settings.setProperty("hub.public-url", "http://hub.example");
    settings.setProperty("hub.meta.graph-url", "http://127.0.0.1:9999/v25.0");

    assertThat(CloudModeCheck.faults(settings))
        .isEqualTo(
            List.of("HUB_PUBLIC_URL must be https; plain http only for this machine itself"));
  }

  private static MockEnvironment safe() {
    return new MockEnvironment()
        .withProperty("hub.meta.mode", "cloud")
        .withProperty("hub.admin.key", "a")
        .withProperty("hub.secret-key", "b")
        .withProperty("hub.meta.app-id", "c")
        .withProperty("hub.meta.app-secret", "d")
        .withProperty("hub.meta.verify-token", "e")
        .withProperty("hub.broker.port", "0");
  }
}
