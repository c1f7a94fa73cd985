package io.guesthub.template;

import io.guesthub.conversation.MediaFiles;
import io.guesthub.conversation.OutboundFile;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.meta.MetaSettings;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the sample of a header that shows a file to Meta, whose reviewers look at it. */
@Component
class HeaderSamples {

  private static final String FIELD = "header.mediaId";

  private final GraphClient graph;
  private final MediaFiles files;
  private final String appId;

  HeaderSamples(GraphClient graph, MediaFiles files, MetaSettings settings) {
    this.graph = graph;
    this.files = files;
    this.appId = settings.appId();
  }

  /**
   * Uploads the header's file.
   *
   * @return the handle of it; null for headers without a file, and for those of templates that were
   *     made elsewhere
   * @throws Problem 422 {@code media-unknown}, {@code refused-by-meta}
   * @throws GraphUnavailable where Meta does not answer
   */
  @Nullable String handle(Template template, String token) throws GraphUnavailable {
    UUID mediaId = template.content().header().mediaId();
    if (!template.content().header().type().isMedia() || mediaId == null) {
      return null;
    }
    OutboundFile file =
        files
            .find(template.propertyId(), mediaId)
            .orElseThrow(
                () -> refused("media-unknown", "The header's file is not there any more."));
    String name = file.fileName() == null ? "sample" : file.fileName();
    GraphAnswer answer = graph.uploadSample(appId, file.path(), file.mimeType(), name, token);
    String handle = answer.body().path("h").asText("");
    if (!answer.ok() || handle.isEmpty()) {
      throw refused("refused-by-meta", Refusals.of(answer).reason());
    }
    return handle;
  }

  private static Problem refused(String type, String detail) {
    return Problem.unprocessable(type, detail, List.of(new FieldError(FIELD, detail)));
  }
}
