package io.guesthub.web;

import com.fasterxml.jackson.databind.Module;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Teaches Spring MVC and Jackson the hub's own ways. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

  /** Every path of the API begins with it. */
  static final String API = "/api/v1/";

  @Bean
  Module cleanTextModule() {
    return new CleanTextModule();
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new PageRequestResolver());
    resolvers.add(new CurrentKeyResolver());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new AllowedInterceptor()).addPathPatterns(API + "**");
  }
}
