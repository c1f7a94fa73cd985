package io.guesthub.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class PermissionsCompleteTest {

  @Test
  void aCallOfTheApiThatNobodyIsAllowedToMakeStopsTheStart() {
    assertThatThrownBy(() -> start(Forgotten.class)).hasMessageContaining("Forgotten#forgotten");
  }

  @Test
  void othersAndCallsOutsideTheApiDoNot() {
    assertThatCode(() -> start(Remembered.class)).doesNotThrowAnyException();
    assertThatCode(() -> start(Elsewhere.class)).doesNotThrowAnyException();
  }

  private static void start(Class<?> controller) {
    StaticWebApplicationContext context = new StaticWebApplicationContext();
    context.registerSingleton("controller", controller);
    context.refresh();
    RequestMappingHandlerMapping calls = new RequestMappingHandlerMapping();
    calls.setApplicationContext(context);
    calls.afterPropertiesSet();
    new PermissionsComplete(calls).afterSingletonsInstantiated();
  }

  @RestController
  static class Forgotten {
    @GetMapping("/api/v1/forgotten")
    void forgotten() {}
  }

  @RestController
  @Allowed(Permission.READ)
  static class Remembered {
    @GetMapping("/api/v1/remembered")
    void remembered() {}
  }

  @RestController
  static class Elsewhere {
    @GetMapping("/sandbox/elsewhere")
    void elsewhere() {}
  }
}
