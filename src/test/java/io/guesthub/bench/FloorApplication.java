package io.guesthub.bench;

import io.guesthub.meta.WebhookSignature;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The least that can be done with a webhook call on the hub's own ground: its database, its broker,
 * its web server's settings, and nothing else of the hub.
 */
@Configuration(proxyBeanMethods = false)
@Profile("floor")
@EnableAutoConfiguration
@ConfigurationPropertiesScan({"io.guesthub.platform", "io.guesthub.bus"})
@ComponentScan(
    basePackages = {"io.guesthub.platform", "io.guesthub.bus"},
    useDefaultFilters = false,
    includeFilters =
        @Filter(
            type = FilterType.REGEX,
            pattern = "io\\.guesthub\\.(platform\\.Database|bus\\.Bus)Configuration"))
@Import({FloorController.class, FloorRoutes.class})
class FloorApplication {

  private static final String BOOT = "org.springframework.boot.";

  /** Starts the floors. */
  public static void main(String[] args) {
    SpringApplication floors = new SpringApplication(FloorApplication.class);
    floors.setAdditionalProfiles("floor");
    floors.addInitializers(
        context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(new org.springframework.core.env.MapPropertySource("floor", settings())));
    floors.run(args);
  }

  private static Map<String, Object> settings() {
    return Map.of(
        "camel.main.routes-include-pattern", "false",
        "spring.flyway.enabled", "false",
        "spring.task.execution.pool.core-size", "200",
        "spring.task.execution.pool.max-size", "200",
        "spring.autoconfigure.exclude",
            String.join(
                ",",
                BOOT + "autoconfigure.jms.activemq.ActiveMQAutoConfiguration",
                BOOT + "autoconfigure.jms.artemis.ArtemisAutoConfiguration",
                BOOT + "autoconfigure.quartz.QuartzAutoConfiguration",
                BOOT + "autoconfigure.security.servlet.SecurityAutoConfiguration",
                BOOT + "autoconfigure.security.servlet.SecurityFilterAutoConfiguration",
                BOOT + "autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration",
                BOOT
                    + "actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration",
                BOOT
                    + "actuate.autoconfigure.observation.web.servlet.WebMvcObservationAutoConfiguration"));
  }

  @Bean
  WebhookSignature signature() {
    return WebhookSignature.ofSetting("sandbox-secret");
  }

  @Bean
  RowCommitter rowCommitter(
      JdbcTemplate database, PlatformTransactionManager databaseTransactionManager) {
    return new RowCommitter(database, new TransactionTemplate(databaseTransactionManager));
  }

  @Bean(destroyMethod = "close")
  QueueDrain queueDrain(ConnectionFactory jmsConnectionFactory) throws JMSException {
    return QueueDrain.of(jmsConnectionFactory);
  }
}
