package io.guesthub.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which addresses the hub may call because somebody outside has named them: not those of its own
 * machine and network, since a caller could otherwise reach through the hub what it cannot reach
 * itself. A name is judged by what it resolves to at the moment of the call.
 */
@Component
public final class OutsideAddresses {

  /** Carrier-grade NAT, RFC 6598. */
  private static final int SHARED_FIRST = 100;

  private final boolean privateToo;

  /**
   * Judges by the settings.
   *
   * @param setting whether inside addresses may be called, too; blank: in the sandbox only
   * @param mode {@code sandbox} or {@code cloud}
   */
  public OutsideAddresses(
      @Value("${hub.webhooks.allow-private:}") String setting,
      @Value("${hub.meta.mode:sandbox}") String mode) {
    this.privateToo = setting.isBlank() ? mode.equals("sandbox") : Boolean.parseBoolean(setting);
  }

  /**
   * Why a URL must not be called, as far as can be told without asking a name server.
   *
   * @return words that follow the name of a field; empty where nothing speaks against it
   */
  public Optional<String> refusal(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    String host = url.getHost();
    if (host == null || url.getRawUserInfo() != null) {
      return Optional.of("must be a web address with a host, and without user and password");
    }
    if (!scheme.equals("https") && !(privateToo && scheme.equals("http"))) {
      return Optional.of("must begin with https://");
    }
    return isLocalName(host) && !privateToo
        ? Optional.of("must not point to the hub's own machine or network")
        : Optional.empty();
  }

  /**
   * The addresses of a host that may be called.
   *
   * @throws UnknownHostException where it has none, or only forbidden ones
   */
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] allowed =
        Arrays.stream(InetAddress.getAllByName(host))
            .filter(this::allows)
            .toArray(InetAddress[]::new);
    if (allowed.length == 0) {
      throw new UnknownHostException("The address is in a network that must not be called");
    }
    return allowed;
  }

  /**
   * Whether a host may be named to others who will call it, such as Meta: none of its addresses is
   * inside. A host that cannot be found from here counts as outside, since nobody here calls it.
   */
  public boolean isOutside(String host) {
    if (privateToo) {
      return true;
    }
    try {
      return !isLocalName(host)
          && Arrays.stream(InetAddress.getAllByName(host)).noneMatch(OutsideAddresses::isInside);
    } catch (UnknownHostException e) {
      return true;
    }
  }

  /** Whether this address may be called. */
  public boolean allows(InetAddress address) {
    return privateToo || !isInside(address);
  }

  private static boolean isLocalName(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.endsWith(".localhost") || name.endsWith(".internal")) {
      return true;
    }
    boolean literal = name.startsWith("[") || name.matches("[0-9.]+");
    try {
      return literal && isInside(InetAddress.getByName(name));
    } catch (UnknownHostException e) {
      return true;
    }
  }

  private static boolean isInside(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (address instanceof Inet6Address ? isInsideV6(address) : isInsideV4(address));
  }

  private static boolean isInsideV4(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = Byte.toUnsignedInt(bytes[0]);
    int second = Byte.toUnsignedInt(bytes[1]);
    return first == 0
        || first >= 240
        || (first == SHARED_FIRST && second >= 64 && second <= 127)
        || (first == 198 && (second == 18 || second == 19))
        || (first == 192 && second == 0 && bytes[2] == 0);
  }

  /** Unique local addresses (fc00::/7), and IPv4 ones in the clothes of IPv6 (64:ff9b::/96). */
  private static boolean isInsideV6(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean translated = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff;
    return (bytes[0] & 0xfe) == 0xfc || translated;
  }
}
