package io.guesthub.routes;

import io.guesthub.routes.Yaml.Entry;
import io.guesthub.routes.Yaml.Mapping;
import io.guesthub.routes.Yaml.Scalar;
import io.guesthub.routes.Yaml.Sequence;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML with the parser that Camel uses, keeping the lines. */
final class YamlReader {

  private final LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();

  /**
   * Reads one document; an empty text is an empty list.
   *
   * @throws org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException when it is not YAML
   */
  Yaml read(String text) {
    return new Compose(settings)
        .composeString(text)
        .map(YamlReader::convert)
        .orElseGet(() -> new Sequence(List.of(), 1));
  }

  private static Yaml convert(Node node) {
    if (node instanceof MappingNode mapping) {
      return new Mapping(mapping.getValue().stream().map(YamlReader::entry).toList(), line(node));
    }
    if (node instanceof SequenceNode sequence) {
      return new Sequence(
          sequence.getValue().stream().map(YamlReader::convert).toList(), line(node));
    }
    if (node instanceof ScalarNode scalar) {
      return new Scalar(scalar.getValue(), kind(scalar.getTag()), line(node));
    }
    throw new IllegalStateException("Unexpected YAML node: " + node.getNodeType());
  }

  private static Entry entry(NodeTuple tuple) {
    String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    return new Entry(key, line(tuple.getKeyNode()), convert(tuple.getValueNode()));
  }

  private static Scalar.Kind kind(Tag tag) {
    if (tag.equals(Tag.BOOL)) {
      return Scalar.Kind.TRUTH;
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Scalar.Kind.NUMBER;
    }
    return tag.equals(Tag.NULL) ? Scalar.Kind.NOTHING : Scalar.Kind.TEXT;
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }
}
