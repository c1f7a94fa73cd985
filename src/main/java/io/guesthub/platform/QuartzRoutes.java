package io.guesthub.platform;

import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.Scheduler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Routes that start by the clock use Spring's scheduler, whose jobs stand in the database. */
@Configuration(proxyBeanMethods = false)
class QuartzRoutes {

  @Bean("quartz")
  QuartzComponent quartz(Scheduler scheduler) {
    QuartzComponent component = new QuartzComponent();
    component.setScheduler(scheduler);
    // Camel starts it when the routes can take its triggers, and not before.
    component.setAutoStartScheduler(true);
    return component;
  }
}
