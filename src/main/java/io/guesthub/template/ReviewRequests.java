package io.guesthub.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.property.Properties;
import org.springframework.stereotype.Component;

/** Writes what Meta reviews of a template, after taking the sample of its header there. */
@Component
class ReviewRequests {

  private final HeaderSamples samples;
  private final ComponentWriting writing;
  private final Properties properties;

  ReviewRequests(HeaderSamples samples, ComponentWriting writing, Properties properties) {
    this.samples = samples;
    this.writing = writing;
    this.properties = properties;
  }

  /**
   * Its components and how long it is delivered.
   *
   * @throws io.guesthub.web.Problem where Meta does not take the sample
   * @throws GraphUnavailable where Meta does not answer
   */
  ObjectNode content(Template template, String token) throws GraphUnavailable {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.set(
        "components",
        writing.write(
            template, properties.get(template.propertyId()), samples.handle(template, token)));
    if (template.ttlSeconds() != null) {
      request.put("message_send_ttl_seconds", template.ttlSeconds());
    }
    return request;
  }
}
