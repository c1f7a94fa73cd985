package io.guesthub.delivery;

import io.guesthub.account.Accounts;
import io.guesthub.conversation.MediaFiles;
import io.guesthub.conversation.OutboundFile;
import io.guesthub.meta.FaultKind;
import io.guesthub.meta.FaultScope;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.meta.GraphUsage;
import io.guesthub.meta.MetaFault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Brings the files of a message to Meta, each once for each number, as long as Meta keeps it. A
 * message is not claimed before that is done, so an upload that fails costs nothing but time.
 */
@Component
class Uploads {

  private static final int AT_ONCE = 64;

  private final UploadedMedia uploaded;
  private final MediaFiles media;
  private final Accounts accounts;
  private final GraphClient graph;
  private final DeliverySettings settings;
  private final InstantSource clock;

  /** Messages with the same file wait for the one that uploads it. */
  private final ReentrantLock[] uploading = new ReentrantLock[AT_ONCE];

  Uploads(
      UploadedMedia uploaded,
      MediaFiles media,
      Accounts accounts,
      GraphClient graph,
      DeliverySettings settings,
      InstantSource clock) {
    this.uploaded = uploaded;
    this.media = media;
    this.accounts = accounts;
    this.graph = graph;
    this.settings = settings;
    this.clock = clock;
    Arrays.setAll(uploading, i -> new ReentrantLock());
  }

  /** What came of it. */
  sealed interface Result {

    /**
     * Meta has them all.
     *
     * @param ids what it calls them, by our ids
     */
    record Ready(Map<UUID, String> ids) implements Result {}

    /** One could not be brought there. */
    record Failed(CallEnd end) implements Result {}
  }

  /** Uploads those of a message's files that Meta has not got yet. */
  Result prepare(Send send) {
    Map<UUID, String> ids = new HashMap<>();
    for (UUID id : MessageRequests.files(send.content())) {
      OutboundFile file = media.find(send.propertyId(), id).orElse(null);
      if (file == null) {
        return failed(send, "The file that it carries is gone.");
      }
      Result result = uploadOnce(send, file);
      if (result instanceof Result.Failed) {
        return result;
      }
      ids.putAll(((Result.Ready) result).ids());
    }
    return new Result.Ready(ids);
  }

  private Result uploadOnce(Send send, OutboundFile file) {
    int place = Math.floorMod(Objects.hash(send.numberId(), file.sha256()), AT_ONCE);
    ReentrantLock lock = uploading[place];
    lock.lock();
    try {
      Optional<String> known =
          uploaded.find(send.numberId(), file, clock.instant().minus(settings.mediaLife()));
      return known.isPresent()
          ? new Result.Ready(Map.of(file.id(), known.get()))
          : upload(send, file);
    } finally {
      lock.unlock();
    }
  }

  /** Meta does not know the files of a message any more: the next one uploads them anew. */
  void distrust(Send send) {
    for (UUID id : MessageRequests.files(send.content())) {
      media.find(send.propertyId(), id).ifPresent(file -> uploaded.forget(send.numberId(), file));
    }
  }

  private Result upload(Send send, OutboundFile file) {
    try {
      String token = accounts.accessToken(send.numberId()).orElseThrow();
      String name = file.fileName() == null ? "file" : file.fileName();
      GraphAnswer answer = graph.upload(send.numberId(), file.path(), file.mimeType(), name, token);
      String metaId = answer.body().path("id").asText("");
      if (answer.ok() && !metaId.isEmpty()) {
        uploaded.keep(send.numberId(), file, metaId, clock.instant());
        return new Result.Ready(Map.of(file.id(), metaId));
      }
      return new Result.Failed(refused(send, answer));
    } catch (GraphUnavailable e) {
      Instant now = clock.instant();
      return new Result.Failed(
          e.neverLeft()
              ? new CallEnd.NeverLeft(send, now)
              : new CallEnd.UploadFailed(send, now, "Meta gave no answer to the upload."));
    } catch (RuntimeException e) {
      return new Result.Failed(
          new CallEnd.UploadFailed(send, clock.instant(), "The upload broke off."));
    }
  }

  private CallEnd refused(Send send, GraphAnswer answer) {
    Instant now = clock.instant();
    MetaFault fault = answer.fault();
    boolean passes =
        fault.kind() == FaultKind.UNKNOWN
            || (fault.kind() == FaultKind.RETRY && fault.scope() == FaultScope.MESSAGE);
    return passes
        ? new CallEnd.UploadFailed(send, now, CallAnswers.lost(answer))
        : CallAnswers.refused(send, answer, now);
  }

  private Result failed(Send send, String reason) {
    MetaFault fault =
        new MetaFault(
            0, FaultKind.TERMINAL, FaultScope.MESSAGE, "Send it again with another file.");
    return new Result.Failed(
        new CallEnd.Refused(
            send, clock.instant(), fault, "The file is missing", reason, GraphUsage.NONE));
  }
}
