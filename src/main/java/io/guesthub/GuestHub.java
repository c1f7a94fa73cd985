package io.guesthub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Starts the hub. Beans without a name of their own are called by their whole class names, so that
 * no module has to know what another calls its classes.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class GuestHub {

  /**
   * Starts the hub. One that cannot start, such as for a route with a wrong option, ends with 1:
   * Spring stops no threads that began before, and a hub half alive would be restarted by nobody.
   *
   * @param args Spring Boot's command line
   */
  public static void main(String[] args) {
    try {
      SpringApplication.run(GuestHub.class, args);
    } catch (RuntimeException | Error reported) {
      System.exit(1);
    }
  }
}
