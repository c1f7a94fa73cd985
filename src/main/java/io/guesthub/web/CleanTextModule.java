package io.guesthub.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cleans every text, tree and map key that the hub's Jackson reads; see {@link CleanText}. */
final class CleanTextModule extends SimpleModule {

  private static final long serialVersionUID = 1L;

  CleanTextModule() {
    super("clean-text");
    addDeserializer(String.class, new CleanString());
    addDeserializer(JsonNode.class, new CleanTree<>(JsonNode.class));
    addDeserializer(ObjectNode.class, new CleanTree<>(ObjectNode.class));
    addDeserializer(ArrayNode.class, new CleanTree<>(ArrayNode.class));
    addKeyDeserializer(String.class, new CleanKey());
  }

  private static final class CleanString extends StringDeserializer {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = super.deserialize(parser, context);
      return text == null ? null : CleanText.of(text);
    }
  }

  private static final class CleanTree<N extends JsonNode> extends StdDeserializer<N> {

    private static final long serialVersionUID = 1L;

    private final Class<N> type;
    private final transient JsonDeserializer<? extends JsonNode> plain;

    CleanTree(Class<N> type) {
      super(type);
      this.type = type;
      this.plain = JsonNodeDeserializer.getDeserializer(type);
    }

    @Override
    public N deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return type.cast(CleanText.of(plain.deserialize(parser, context)));
    }

    /** JSON {@code null} is a node of its own, not an absent one. */
    @Override
    public @Nullable N getNullValue(DeserializationContext context) throws JsonMappingException {
      JsonNode nothing = plain.getNullValue(context);
      return type.isInstance(nothing) ? type.cast(nothing) : null;
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }

  private static final class CleanKey extends KeyDeserializer {

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return CleanText.of(key);
    }
  }
}
