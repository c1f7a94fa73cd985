package io.guesthub.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as the API shows it (contract, section 5). The parts named like a type hold what Meta's
 * message holds there.
 *
 * @param threadId absent for a test send
 * @param replyTo our id of the message that it answers, where the hub has that message
 * @param replyToMetaId Meta's id of it
 * @param target of an edit or revocation: our id of the message that it is about
 * @param targetMetaId Meta's id of what an edit, revocation or reaction is about
 * @param heldReason why it waits; absent when nothing holds it
 * @param error why it failed; kept beside a message that has arrived nevertheless
 * @param pricing as Meta reported it
 * @param resendOf the message that this one sends again
 * @param reactions the latest of the guest and of the property; what was taken back is not shown
 * @param edits what the message was changed to, oldest first; {@code text} stays the first wording
 * @param revoked that its author has deleted it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
    UUID id,
    @Nullable UUID threadId,
    String direction,
    String author,
    String type,
    @Nullable String text,
    @Nullable File media,
    @Nullable JsonNode location,
    @Nullable JsonNode contacts,
    @Nullable Reaction reaction,
    @Nullable JsonNode interactive,
    @Nullable JsonNode button,
    @Nullable JsonNode order,
    @Nullable JsonNode referral,
    @Nullable UUID replyTo,
    @Nullable String replyToMetaId,
    @Nullable UUID target,
    @Nullable String targetMetaId,
    @Nullable Template template,
    @Nullable String metaId,
    MessageStatus status,
    List<Step> history,
    @Nullable String heldReason,
    @Nullable Failure error,
    @Nullable JsonNode pricing,
    Instant at,
    @Nullable UUID resendOf,
    @Nullable List<Reacted> reactions,
    @Nullable List<Edit> edits,
    @Nullable Revocation revoked) {

  /**
   * A step of a message.
   *
   * @param status a word of {@link MessageStatus}, or another of Meta's in upper case
   * @param at when
   */
  public record Step(String status, Instant at) {}

  /**
   * A file that the message carries.
   *
   * @param id by which {@code GET …/media/{id}} gives it
   * @param state {@code PENDING}, {@code READY} or {@code FAILED}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record File(
      UUID id,
      String mimeType,
      @Nullable String fileName,
      @Nullable String caption,
      String state) {}

  /**
   * What a message of type {@code reaction} says.
   *
   * @param messageId our id of the message reacted to, where the hub has it
   * @param emoji absent when an earlier reaction is taken back
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reaction(@Nullable UUID messageId, @Nullable String emoji) {}

  /** The template that a message of ours was made from. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Template(String name, @Nullable String language) {}

  /** A reaction to this message. */
  public record Reacted(UUID messageId, String emoji, String author, Instant at) {}

  /** A later wording of this message. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Edit(UUID messageId, @Nullable String text, String author, Instant at) {}

  /** That this message was deleted for everyone. */
  public record Revocation(UUID messageId, String author, Instant at) {}
}
