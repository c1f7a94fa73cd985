package io.guesthub;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Keeps a hub that talks to the real Meta from starting with a secret that is missing, or that
 * everybody knows because it is the sandbox's. Runs before anything else is started.
 */
public class CloudModeCheck implements EnvironmentPostProcessor, Ordered {

  /** Setting, its variable, and the sandbox's value of it. */
  private static final List<Secret> SECRETS =
      List.of(
          new Secret("hub.admin.key", "HUB_ADMIN_KEY", "sandbox-admin"),
          new Secret("hub.secret-key", "HUB_SECRET_KEY", ""),
          new Secret("hub.meta.app-id", "HUB_META_APP_ID", "sandbox-app"),
          new Secret("hub.meta.app-secret", "HUB_META_APP_SECRET", "sandbox-secret"),
          new Secret("hub.meta.verify-token", "HUB_META_VERIFY_TOKEN", "sandbox-verify"));

  private static final Secret PMS_PASSWORD =
      new Secret("hub.broker.pms-password", "HUB_BROKER_PMS_PASSWORD", "pms");

  private static final Map<String, String> ADDRESSES =
      new TreeMap<>(
          Map.of("hub.public-url", "HUB_PUBLIC_URL", "hub.meta.graph-url", "HUB_META_GRAPH_URL"));

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    List<String> faults = faults(environment);
    if (!faults.isEmpty()) {
      throw new UnsafeSettings(faults);
    }
  }

  /** What keeps the hub from starting; nothing where it may. */
  static List<String> faults(Environment environment) {
    List<String> faults = new ArrayList<>();
    String mode = environment.getProperty("hub.meta.mode", "sandbox");
    if (mode.equals("sandbox")) {
      return faults;
    }
    if (!mode.equals("cloud")) {
      faults.add("HUB_META_MODE must be sandbox or cloud");
      return faults;
    }
    SECRETS.forEach(secret -> secret.check(environment, faults));
    boolean ownBroker = environment.getProperty("hub.broker.url", "").isBlank();
    if (ownBroker && environment.getProperty("hub.broker.port", Integer.class, 0) > 0) {
      PMS_PASSWORD.check(environment, faults);
    }
    ADDRESSES.forEach(
        (key, variable) -> {
          String address = environment.getProperty(key, "");
          if (!address.isBlank() && !isSafe(address)) {
            faults.add(variable + " must be https; plain http only for this machine itself");
          }
        });
    return faults;
  }

  private static boolean isSafe(String address) {
    try {
      URI uri = URI.create(address);
      if ("https".equalsIgnoreCase(uri.getScheme())) {
        return true;
      }
      return "http".equalsIgnoreCase(uri.getScheme())
          && uri.getHost() != null
          && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
    } catch (IllegalArgumentException | UnknownHostException e) {
      return false;
    }
  }

  /** After the configuration files have been read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  private record Secret(String key, String variable, String sandboxValue) {

    void check(Environment environment, List<String> faults) {
      String value = environment.getProperty(key, "");
      if (value.isBlank()) {
        faults.add(variable + " must be set in cloud mode");
      } else if (value.equals(sandboxValue)) {
        faults.add(variable + " has the sandbox's value, which everybody knows; set your own");
      }
    }
  }
}
