package io.guesthub.delivery;

import io.guesthub.platform.OutsideAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Links in messages. */
@Component
class WebLinks {

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int LONGEST = 2_000;

  private final OutsideAddresses addresses;

  WebLinks(OutsideAddresses addresses) {
    this.addresses = addresses;
  }

  /** A link that the guest opens; empty text after a fault. */
  static String opened(Fields fields, String name) {
    String link = fields.text(name, LONGEST);
    if (!link.isBlank() && host(link).isEmpty()) {
      fields.wrong(name, "must be a web address that begins with https:// or http://");
    }
    return link;
  }

  /**
   * A link from which Meta fetches a file. Meta does it on our word, so that it must not point to
   * machines of ours.
   */
  String fetched(Fields fields, String name) {
    String link = opened(fields, name);
    if (host(link).filter(host -> !addresses.isOutside(host)).isPresent()) {
      fields.wrong(name, "must not point to the hub's own machine or network");
    }
    return link;
  }

  private static Optional<String> host(String link) {
    try {
      URI address = new URI(link);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      return SCHEMES.contains(scheme) && address.getRawUserInfo() == null
          ? Optional.ofNullable(address.getHost())
          : Optional.empty();
    } catch (URISyntaxException notALink) {
      return Optional.empty();
    }
  }
}
