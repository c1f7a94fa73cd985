package io.guesthub.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;
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
                    + " application/problem+json (RFC 9457); another property's things are 404."
                    + " Every call needs a key: press Authorize. The sandbox's is `sandbox-admin`."),
    tags = {
      @Tag(name = "Properties", description = "Hotels and their listings"),
      @Tag(name = "API keys", description = "Who may call what, by role"),
      @Tag(
          name = "WhatsApp accounts",
          description = "Connect, look after and disconnect a WhatsApp Business Account"),
      @Tag(name = "Bookings", description = "What the PMS knows, put in by it"),
      @Tag(name = "Feeds", description = "Bookings in the PMS's own words, pushed or polled"),
      @Tag(
          name = "Threads",
          description = "Conversations with guests, one for each guest and booking"),
      @Tag(name = "Messages", description = "What guests wrote, and what is sent to them"),
      @Tag(name = "Media", description = "Files in messages"),
      @Tag(name = "Templates", description = "Texts that Meta reviews before they can be sent"),
      @Tag(
          name = "Reminders",
          description = "Rules that send templates, and the schedule they make"),
      @Tag(name = "Notifications", description = "What staff are told"),
      @Tag(
          name = "Webhook subscriptions",
          description = "Signed calls to your system when something happens"),
      @Tag(
          name = "Operations",
          description = "Dead letters and what waits for an owner; ADMIN only")
    },
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
