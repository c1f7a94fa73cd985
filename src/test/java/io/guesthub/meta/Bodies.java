package io.guesthub.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Invented webhook bodies, with single quotes so that they can be read. */
final class Bodies {

  static final String WABA = "100000000000001";
  static final String NUMBER = "100000000000002";
  static final ObjectMapper MAPPER = new ObjectMapper();

  private Bodies() {}

  /** A {@code messages} change of the demo number whose value also holds these parts. */
  static String messages(String parts) {
    return change(
        "messages",
        """
        {'messaging_product':'whatsapp',
         'metadata':{'display_phone_number':'39065550100','phone_number_id':'%s'},%s}"""
            .formatted(NUMBER, parts));
  }

  static String change(String field, String value) {
    return "{'object':'whatsapp_business_account','entry':[{'id':'%s','changes':[{'field':'%s','value':%s}]}]}"
        .formatted(WABA, field, value);
  }

  static byte[] bytes(String body) {
    return body.replace('\'', '"').getBytes(UTF_8);
  }

  static ObjectNode object(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
