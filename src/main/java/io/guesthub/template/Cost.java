package io.guesthub.template;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a message of a template may cost. Meta charges by category and by the guest's country, and
 * changes its prices; what a message has really cost stands with the message.
 *
 * @param rate Meta's word for the rate: the category
 * @param note the same in words for the front desk
 * @param prices where Meta publishes them
 */
record Cost(String rate, String note, String prices) {

  private static final String PRICES = "https://developers.facebook.com/docs/whatsapp/pricing";

  /** Of a category; null where there is none yet. */
  static @Nullable Cost of(String category) {
    if (category.isEmpty()) {
      return null;
    }
    String note =
        "WhatsApp may charge each delivered message at its %s rate; how much that is depends on"
            + " the country of the guest.";
    return new Cost(category, note.formatted(category.toLowerCase(Locale.ROOT)), PRICES);
  }
}
