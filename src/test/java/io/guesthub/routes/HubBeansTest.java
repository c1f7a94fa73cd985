package io.guesthub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

class HubBeansTest {

  private static final HubBeans MAIN = HubBeans.compiledInto(Path.of("target/classes"));
  private static final HubBeans TEST =
      HubBeans.compiledInto(Path.of("target/test-classes/io/guesthub/routes"));

  /** Not a component, so that no test's application picks it up. */
  static class Wiring {
    @Bean
    List<String> bells() {
      return List.of();
    }

    @Bean({"tower", "belfry"})
    Tower someTower() {
      return new Tower();
    }
  }

  static class House {
    void enter() {}
  }

  static final class Tower extends House {
    void climb() {}
  }

  @Test
  void aComponentIsNamedAfterItsClass() {
    assertThat(MAIN.has("io.guesthub.event.EventLog")).isTrue();
    assertThat(MAIN.has("eventLog")).isFalse();
  }

  @Test
  void aFactoryMethodNamesItsBean() {
    assertThat(TEST.has("bells")).isTrue();
    assertThat(TEST.hasMethod("bells", "isEmpty")).isTrue();
  }

  @Test
  void aNamedBeanHasItsNamesOnly() {
    assertThat(TEST.has("tower")).isTrue();
    assertThat(TEST.has("belfry")).isTrue();
    assertThat(TEST.has("someTower")).isFalse();
  }

  @Test
  void inheritedMethodsCount() {
    assertThat(TEST.hasMethod("tower", "climb")).isTrue();
    assertThat(TEST.hasMethod("tower", "enter")).isTrue();
    assertThat(TEST.hasMethod("tower", "fly")).isFalse();
  }
}
