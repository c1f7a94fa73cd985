package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on marketing messages (webhook field {@code user_preferences}).
 *
 * @param phone digits as Meta sent them
 * @param userId business-scoped user id
 * @param stopped whether they want none any more; false for {@code resume} and {@code signup}
 * @param at when they said so, by Meta's clock
 */
public record MarketingChoice(
    @Nullable String phone, @Nullable String userId, boolean stopped, Instant at) {

  private static final String FIELD = "user_preferences";
  private static final String MARKETING = "marketing_messages";

  /** What a change says of it; nothing where it is about something else, or cannot be read. */
  public static List<MarketingChoice> in(AccountChange change) {
    if (!change.field().equals(FIELD)) {
      return List.of();
    }
    List<MarketingChoice> choices = new ArrayList<>();
    for (JsonNode item : Lenient.items(change.value().path(FIELD))) {
      String category = Lenient.text(item, "category");
      Instant at = Lenient.time(item, "timestamp").orElse(change.time());
      String word = String.valueOf(Lenient.text(item, "value"));
      boolean known = word.equals("stop") || word.equals("resume") || word.equals("signup");
      if (at != null && known && (category == null || category.equals(MARKETING))) {
        choices.add(
            new MarketingChoice(
                Lenient.id(item, "wa_id"), Lenient.id(item, "user_id"), word.equals("stop"), at));
      }
    }
    return choices;
  }

  /** The later of two; of two in the same second the one that stops. */
  public MarketingChoice newerOf(MarketingChoice other) {
    int order = at.compareTo(other.at);
    boolean stays = order > 0 || (order == 0 && (stopped || !other.stopped));
    return stays ? this : other;
  }
}
