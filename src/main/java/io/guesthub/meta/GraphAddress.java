package io.guesthub.meta;

import java.net.URI;
import java.util.Locale;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where Graph is, and which hosts may see an account's access token. */
@Component("graphAddress")
public class GraphAddress {

  private static final String CLOUD = "https://graph.facebook.com/v25.0";

  private final MetaSettings settings;
  private volatile int ownPort;

  GraphAddress(MetaSettings settings) {
    this.settings = settings;
  }

  @EventListener
  void opened(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() == null) {
      ownPort = event.getWebServer().getPort();
    }
  }

  /** The Graph URL, version included, without a slash at its end. */
  public String base() {
    if (!settings.graphUrl().isBlank()) {
      return settings.graphUrl().replaceAll("/+$", "");
    }
    return settings.sandbox() ? "http://localhost:" + ownPort + "/sandbox/graph/v25.0" : CLOUD;
  }

  /**
   * The address of a node or an edge.
   *
   * @param path below the Graph URL
   */
  public String of(String path) {
    return base() + "/" + path;
  }

  /**
   * Whether a file may be fetched from here with an account's token: Graph's own host, or one that
   * the operator names; https, or http to this machine.
   */
  public boolean trusts(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return false;
    }
    String host = uri.getHost();
    if (host == null || uri.getUserInfo() != null) {
      return false;
    }
    URI graph = URI.create(base());
    boolean graphItself =
        host.equalsIgnoreCase(graph.getHost())
            && uri.getPort() == graph.getPort()
            && graph.getScheme().equalsIgnoreCase(uri.getScheme());
    boolean named =
        "https".equalsIgnoreCase(uri.getScheme())
            && settings.mediaHosts().contains(host.toLowerCase(Locale.ROOT));
    return graphItself || named;
  }
}
