package io.guesthub.web;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Stops the start when somebody wrote a call of the API and forgot who may make it. */
@Component
class PermissionsComplete implements SmartInitializingSingleton {

  private final RequestMappingHandlerMapping calls;

  PermissionsComplete(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping calls) {
    this.calls = calls;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<String> open =
        calls.getHandlerMethods().entrySet().stream()
            .filter(
                call ->
                    call.getKey().getPatternValues().stream()
                        .anyMatch(path -> path.startsWith(WebConfiguration.API)))
            .filter(call -> AllowedInterceptor.permission(call.getValue()).isEmpty())
            .map(call -> call.getValue().getShortLogMessage())
            .sorted()
            .toList();
    if (!open.isEmpty()) {
      throw new IllegalStateException("Say with @Allowed who may call " + open);
    }
  }
}
