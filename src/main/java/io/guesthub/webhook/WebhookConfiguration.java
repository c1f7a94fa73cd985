package io.guesthub.webhook;

import io.guesthub.meta.MetaSettings;
import io.guesthub.meta.WebhookSignature;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts Meta's door before everything else that a web request passes. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

  @Bean
  FilterRegistrationBean<WebhookDoor> webhookDoor(
      WebhookSignature signature, WebhookIntake intake, MetaSettings meta, MeterRegistry metrics) {
    FilterRegistrationBean<WebhookDoor> door =
        new FilterRegistrationBean<>(new WebhookDoor(signature, intake, meta, metrics));
    door.addUrlPatterns("/webhooks/meta");
    door.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return door;
  }
}
