package io.guesthub.meta;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meta's language, ready for use. */
@Configuration(proxyBeanMethods = false)
class MetaConfiguration {

  @Bean
  WebhookSignature webhookSignature(MetaSettings settings) {
    return WebhookSignature.ofSetting(settings.appSecret());
  }

  @Bean
  WebhookReader webhookReader(ObjectMapper json) {
    return new WebhookReader(json);
  }
}
