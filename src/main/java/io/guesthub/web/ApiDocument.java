package io.guesthub.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI document: what springdoc cannot see by itself in the controllers. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
    info =
        @Info(
            title = "Guest Hub",
            version = "v1",
            description =
                "Joins WhatsApp to the systems that know a hotel's bookings. Errors are"
                    + " application/problem+json (RFC 9457); another property's things are 404."),
    security = @SecurityRequirement(name = "key"))
@SecurityScheme(name = "key", type = SecuritySchemeType.HTTP, scheme = "bearer")
class ApiDocument {

  private static final ApiResponse PROBLEM =
      new ApiResponse()
          .description("A problem (RFC 9457)")
          .content(
              new Content()
                  .addMediaType(
                      ProblemBody.MEDIA_TYPE,
                      new MediaType()
                          .schema(new Schema<>().$ref("#/components/schemas/ProblemBody"))));

  ApiDocument() {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentKey.class, PageRequest.class);
  }

  @Bean
  OperationCustomizer rolesPagesAndProblems() {
    return (operation, method) -> {
      addRoles(operation, method);
      operation.getResponses().addApiResponse("default", PROBLEM);
      if (Arrays.asList(method.getMethod().getParameterTypes()).contains(PageRequest.class)) {
        addPage(operation);
      }
      return operation;
    };
  }

  @Bean
  OpenApiCustomizer problemSchema() {
    return document ->
        ModelConverters.getInstance(true)
            .read(ProblemBody.class)
            .forEach(document.getComponents()::addSchemas);
  }

  private static void addRoles(Operation operation, HandlerMethod method) {
    AllowedInterceptor.permission(method)
        .map(
            permission ->
                Arrays.stream(Role.values())
                    .filter(role -> role.may(permission))
                    .map(Role::name)
                    .collect(Collectors.joining(", ", "Roles: ", ".")))
        .ifPresent(
            roles ->
                operation.setDescription(
                    operation.getDescription() == null
                        ? roles
                        : operation.getDescription() + " " + roles));
  }

  private static void addPage(Operation operation) {
    IntegerSchema limit = new IntegerSchema();
    limit.setMinimum(BigDecimal.ONE);
    limit.setMaximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT));
    limit.setDefault(PageRequest.DEFAULT_LIMIT);
    operation
        .addParametersItem(new QueryParameter().name("limit").schema(limit))
        .addParametersItem(
            new QueryParameter()
                .name("cursor")
                .description("nextCursor of the page before, as it came")
                .schema(new StringSchema()));
  }
}
