package io.guesthub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.booking.Booking;
import io.guesthub.template.SendableTemplate;
import io.guesthub.template.Templates;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The templates that a guest could get where free-form messages may not be sent. */
@Component
class FittingTemplates {

  private static final int MOST = 50;

  private final Templates templates;

  FittingTemplates(Templates templates) {
    this.templates = templates;
  }

  /** A template to choose. */
  record Offer(UUID id, String name, String language) {}

  /** Approved ones for the guest's stay, in the best language first, then by name. */
  List<Offer> of(Recipient to) {
    List<SendableTemplate> approved = templates.approved(to.number().accountId());
    List<String> languages = to.languages();
    return approved.stream()
        .filter(template -> fits(template, to))
        .sorted(
            Comparator.comparingInt((SendableTemplate each) -> rank(each.language(), languages))
                .thenComparing(SendableTemplate::name))
        .limit(MOST)
        .map(template -> new Offer(template.id(), template.name(), template.language()))
        .toList();
  }

  private static boolean fits(SendableTemplate template, Recipient to) {
    boolean unwanted = to.who().marketingStopped() && SendRules.isMarketing(template);
    boolean login = template.category().equals("AUTHENTICATION");
    return !unwanted && !login && (template.allListings() || isForStay(template, to));
  }

  private static boolean isForStay(SendableTemplate template, Recipient to) {
    Booking booking = to.booking();
    if (booking == null) {
      return false;
    }
    for (JsonNode listing : booking.document().path("listings")) {
      if (template.listingIds().contains(listing.path("id").asText())) {
        return true;
      }
    }
    return false;
  }

  /** The whole code counts before the language alone. */
  private static int rank(String language, List<String> dearest) {
    String code = normal(language);
    for (int place = 0; place < dearest.size(); place++) {
      String wanted = normal(dearest.get(place));
      if (code.equals(wanted)) {
        return 2 * place;
      }
      if (code.split("-", 2)[0].equals(wanted.split("-", 2)[0])) {
        return 2 * place + 1;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static String normal(String language) {
    return language.replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
