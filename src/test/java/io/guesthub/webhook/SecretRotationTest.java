package io.guesthub.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubTest;
import io.guesthub.meta.MetaSettings;
import io.guesthub.meta.WebhookSignature;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** While the app secret changes, the door opens to the old and the new one. */
@HubTest
class SecretRotationTest {

  private static final byte[] BODY = "{\"object\":\"whatsapp_business_account\"}".getBytes(UTF_8);

  @Autowired private WebhookIntake intake;
  @Autowired private MetaSettings settings;

  @Test
  void bothSecretsAreTakenAndNoOther() throws IOException {
    WebhookDoor door =
        new WebhookDoor(
            WebhookSignature.ofSetting("old,new"), intake, settings, new SimpleMeterRegistry());

    assertThat(answer(door, "old")).isEqualTo(200);
    assertThat(answer(door, "new")).isEqualTo(200);
    assertThat(answer(door, "older")).isEqualTo(401);
    assertThat(answer(door, "old,new")).isEqualTo(401);
  }

  private static int answer(WebhookDoor door, String secret) throws IOException {
    MockHttpServletRequest call = new MockHttpServletRequest("POST", "/webhooks/meta");
    call.setContent(BODY);
    String signature =
        secret.contains(",")
            ? new WebhookSignature(java.util.List.of(secret)).sign(BODY)
            : WebhookSignature.ofSetting(secret).sign(BODY);
    call.addHeader("X-Hub-Signature-256", signature);
    MockHttpServletResponse answer = new MockHttpServletResponse();
    door.doFilter(call, answer, new MockFilterChain());
    return answer.getStatus();
  }
}
