package io.guesthub.delivery;

/** {@code {"type":"reaction","messageId":"…","emoji":"👍"}}. */
final class ReactionKindReader implements KindReader {

  private static final int LONGEST_ID = 100;

  /** A family with its skin tones has 11 code points; nothing else that is one emoji has more. */
  private static final int LONGEST_EMOJI = 16;

  @Override
  public Draft read(String type, Fields body) {
    String messageId = body.text("messageId", LONGEST_ID);
    String emoji = body.optionalText("emoji", LONGEST_EMOJI).orElse("");
    if (emoji.codePoints().anyMatch(ReactionKindReader::isWriting)) {
      body.wrong("emoji", "must be one emoji");
    }
    if (body.has("replyTo")) {
      body.wrong("replyTo", "does not go with a reaction");
    }
    return new Draft.Reaction(messageId, emoji.isEmpty() ? null : emoji);
  }

  private static boolean isWriting(int codePoint) {
    return Character.isLetter(codePoint) || Character.isWhitespace(codePoint);
  }
}
