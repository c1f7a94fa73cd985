package io.guesthub.meta.sandbox;

import java.net.URI;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the simulator to the hub that it runs in. */
@Configuration(proxyBeanMethods = false)
@OnlyInSandbox
class SandboxConfiguration implements WebMvcConfigurer {

  private final ObjectProvider<GraphCalls> calls;

  SandboxConfiguration(ObjectProvider<GraphCalls> calls) {
    this.calls = calls;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(calls.getObject()).addPathPatterns("/sandbox/graph/**");
  }

  /** The port is known once the web server runs, so it is asked at each call. */
  @Bean
  OwnAddress ownAddress(Environment environment) {
    return () ->
        URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port"));
  }
}
