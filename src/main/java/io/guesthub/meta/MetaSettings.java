package io.guesthub.meta;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hub and Meta know each other.
 *
 * @param mode {@code sandbox}, where Meta is simulated, or {@code cloud}
 * @param graphUrl Graph API with its version; empty for the mode's own
 * @param appId the app's id at Meta
 * @param appSecret signs every webhook; {@code old,new} during a rotation
 * @param verifyToken what Meta shows in its handshake
 * @param configId of the app's Facebook Login for Business (Embedded Signup); empty where nobody
 *     connects that way
 * @param mediaHosts hosts beside Graph's own that guests' files are fetched from
 */
@ConfigurationProperties("hub.meta")
public record MetaSettings(
    @DefaultValue("sandbox") String mode,
    @DefaultValue("") String graphUrl,
    @DefaultValue("sandbox-app") String appId,
    @DefaultValue("sandbox-secret") String appSecret,
    @DefaultValue("sandbox-verify") String verifyToken,
    @DefaultValue("") String configId,
    @DefaultValue("lookaside.fbsbx.com") List<String> mediaHosts) {

  /** Whether Meta is simulated. */
  public boolean sandbox() {
    return "sandbox".equals(mode);
  }

  /** The app's secret that is good for calls: the newest during a rotation. */
  public String newestSecret() {
    return appSecret.substring(appSecret.lastIndexOf(',') + 1).strip();
  }

  /** The token of the app itself, for calls that concern no account. */
  public String appToken() {
    return appId + "|" + newestSecret();
  }

  @Override
  public String toString() {
    return "MetaSettings[mode=" + mode + ", graphUrl=" + graphUrl + "]";
  }
}
