package io.guesthub.meta.sandbox;

import org.springframework.stereotype.Component;

/** Checks files that messages name. */
@Component
@OnlyInSandbox
class SentFileChecks {

  private final FileStore files;

  SentFileChecks(FileStore files) {
    this.files = files;
  }

  /**
   * A file must be there, belong to the number, and be of a type that can be sent this way.
   *
   * @throws GraphError 100 where there is no such file of this number, 131053 for another type
   */
  void check(BusinessNumber number, FileUse use) {
    String mimeType =
        files
            .mimeType(use.id().value().asText(), number.id())
            .orElseThrow(
                () ->
                    use.id()
                        .wrong("is not a valid whatsapp business account media attachment ID."));
    SentFileKind kind = SentFileKind.of(use.kind());
    if (!kind.takes(mimeType)) {
      throw GraphError.coded(
          131_053,
          "Media of type %s cannot be sent as %s. Supported are %s."
              .formatted(mimeType, use.kind(), String.join(", ", kind.types())));
    }
  }
}
