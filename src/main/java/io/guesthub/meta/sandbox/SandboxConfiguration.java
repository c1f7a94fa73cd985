package io.guesthub.meta.sandbox;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires the simulator to the hub that it runs in. */
@Configuration(proxyBeanMethods = false)
@OnlyInSandbox
class SandboxConfiguration {

  /** The port is known once the web server runs, so it is asked at each call. */
  @Bean
  OwnAddress ownAddress(Environment environment) {
    return () ->
        URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port"));
  }
}
