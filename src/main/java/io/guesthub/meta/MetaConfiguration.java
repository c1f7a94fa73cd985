package io.guesthub.meta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
   * Reads with a mapper of its own: the reader cleans texts itself, and takes bodies that are
   * nested less deep than what the hub can write, since an update is written again, inside an
   * envelope, when it is kept aside or parked.
   */
  @Bean
  WebhookReader webhookReader() {
    return new WebhookReader(
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST_BODY).build())
                    .build())
            .build());
  }
}
