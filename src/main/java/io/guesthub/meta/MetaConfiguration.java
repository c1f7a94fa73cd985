package io.guesthub.meta;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meta's language, ready for use. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MetaSettings.class)
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
