package io.guesthub.meta;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meta's language, ready for use. */
@Configuration(proxyBeanMethods = false)
class MetaConfiguration {

  /** Meta's own bodies reach a depth of about twelve. */
  private static final int DEEPEST_BODY = 200;

  @Bean
  WebhookSignature webhookSignature(MetaSettings settings) {
    return WebhookSignature.ofSetting(settings.appSecret());
  }

  /**
   * Reads bodies that are nested less deep than what the hub can write: an update is written again,
   * inside an envelope, when it is kept aside or parked.
   */
  @Bean
  WebhookReader webhookReader(ObjectMapper json) {
    ObjectMapper own = json.copy();
    own.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(DEEPEST_BODY).build());
    return new WebhookReader(own);
  }
}
