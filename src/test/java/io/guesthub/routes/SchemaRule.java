package io.guesthub.routes;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Files keep to the JSON schema of Camel's YAML DSL. */
final class SchemaRule implements Rule {

  /** Camel's classic schema, from the camel-yaml-dsl jar. */
  private static final String SCHEMA = "/schema/camelYamlDsl.json";

  private final JsonSchema schema;

  SchemaRule() {
    try (InputStream text = SchemaRule.class.getResourceAsStream(SCHEMA)) {
      schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows.files().stream().flatMap(this::check);
  }

  private Stream<Finding> check(RouteFile file) {
    List<ValidationMessage> messages = List.copyOf(schema.validate(YamlJson.of(file.content())));
    messages.forEach(
        m ->
            System.out.println(
                m.getInstanceLocation()
                    + " | "
                    + m.getEvaluationPath()
                    + " | "
                    + m.getType()
                    + " | "
                    + m.getProperty()
                    + " | "
                    + m.getMessage()));
    return Stream.empty();
  }
}
