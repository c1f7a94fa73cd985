package io.guesthub.booking.feed;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.stereotype.Component;

/**
 * Takes from the HTTP client what would act behind the hub's back: it would call again by itself,
 * and would carry credentials to wherever an answer points.
 */
@Component("pmsHttpClient")
class PmsHttpClient implements HttpClientConfigurer {

  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    builder
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching();
  }
}
