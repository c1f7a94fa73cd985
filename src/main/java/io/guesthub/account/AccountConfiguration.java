package io.guesthub.account;

import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.ThreadPoolProfile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What accounts need of the machine. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

  /** Threads that ask Meta about accounts; each waits for one answer at a time. */
  @Bean
  ThreadPoolProfile accountProbes(@Value("${hub.account.probes}") int threads) {
    return new ThreadPoolProfileBuilder("accountProbes")
        .poolSize(threads)
        .maxPoolSize(threads)
        .maxQueueSize(-1)
        .build();
  }
}
