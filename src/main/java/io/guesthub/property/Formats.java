package io.guesthub.property;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/** What texts in a property must look like. */
enum Formats {
  TIME_ZONE("must be an IANA time zone such as Europe/Rome"),
  COUNTRY("must be an ISO 3166 country of two capital letters such as IT"),
  LANGUAGE("must be a BCP 47 language such as it or pt-BR"),
  URL("must be an https:// address of at most 2000 characters");

  private static final int MAX_URL = 2_000;

  private final String message;

  Formats(String message) {
    this.message = message;
  }

  String message() {
    return message;
  }

  boolean accepts(String text) {
    return switch (this) {
      case TIME_ZONE -> ZoneId.getAvailableZoneIds().contains(text);
      // Kosovo has no ISO code yet; phone numbering plans and browsers use XK.
      case COUNTRY ->
          text.equals("XK")
              || Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(text);
      case LANGUAGE -> isLanguage(text);
      case URL -> isUrl(text);
    };
  }

  private static boolean isLanguage(String text) {
    try {
      String language = new Locale.Builder().setLanguageTag(text).build().getLanguage();
      return language.length() == 3 || Arrays.asList(Locale.getISOLanguages()).contains(language);
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  private static boolean isUrl(String text) {
    if (text.length() > MAX_URL) {
      return false;
    }
    try {
      URI url = new URI(text);
      String host = url.getHost();
      if (host == null || url.getScheme() == null || url.getUserInfo() != null) {
        return false;
      }
      String scheme = url.getScheme().toLowerCase(Locale.ROOT);
      return scheme.equals("https") || (scheme.equals("http") && isLoopback(host));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** By its text alone: no name is looked up. */
  private static boolean isLoopback(String host) {
    return Set.of("localhost", "[::1]").contains(host) || host.matches("127(\\.\\d{1,3}){3}");
  }
}
