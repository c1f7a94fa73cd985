package io.guesthub.delivery;

import io.guesthub.HubClient;
import io.guesthub.SettableClock;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against a whole running hub whose Meta is a {@link CountingGraph}, and which loses
 * patience within seconds. All tests with this annotation share one hub.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "hub.data-dir=target/hub-test/${random.uuid}",
      "hub.broker.port=0",
      // Quartz keeps data sources by scheduler for the whole JVM: another hub's must stay its own.
      "spring.quartz.properties.org.quartz.scheduler.instanceName=counting-graph",
      "hub.meta.answer-limit=1500",
      "hub.delivery.lease=3s",
      "hub.delivery.call-lease=4s",
      "hub.delivery.unknown-after=1s",
      "hub.delivery.probe-pause=1s",
      "hub.delivery.upload-attempts=2",
      "hub.delivery.sweep-cron=* * * * * ?"
    })
@ContextConfiguration(initializers = SendingTest.Meta.class)
@Import({SettableClock.Configuration.class, HubClient.Configuration.class})
@interface SendingTest {

  /** Starts the Graph API before the hub that calls it. */
  final class Meta implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext hub) {
      CountingGraph graph = new CountingGraph();
      hub.getBeanFactory().registerSingleton("countingGraph", graph);
      TestPropertyValues.of("hub.meta.graph-url=" + graph.url()).applyTo(hub);
    }
  }
}
