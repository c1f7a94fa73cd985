package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Meta's {@code health_status} of an account or number.
 *
 * @param canSend {@code AVAILABLE LIMITED BLOCKED}; null where Meta does not say
 * @param trouble what is wrong and what Meta would do about it; empty where nothing is
 */
record Health(@Nullable String canSend, String trouble) {

  static Health of(JsonNode status) {
    String can = status.path("can_send_message").asText("");
    Set<String> trouble = new LinkedHashSet<>();
    for (JsonNode entity : status.path("entities")) {
      for (JsonNode error : entity.path("errors")) {
        String what = Words.clip(error.path("error_description").asText(""));
        String remedy = Words.clip(error.path("possible_solution").asText(""));
        trouble.add((what + " " + remedy).strip());
      }
      entity.path("additional_info").forEach(info -> trouble.add(Words.clip(info.asText(""))));
    }
    trouble.remove("");
    return new Health(can.isEmpty() ? null : Words.clip(can), String.join(" ", trouble));
  }

  /** 0 for AVAILABLE, more the worse it is; what is not known is no trouble. */
  static int gravity(@Nullable String canSend) {
    if (canSend == null) {
      return 0;
    }
    return switch (canSend) {
      case "BLOCKED" -> 2;
      case "LIMITED" -> 1;
      default -> 0;
    };
  }
}
