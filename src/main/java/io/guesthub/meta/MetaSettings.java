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
 * @param mediaHosts hosts beside Graph's own that guests' files are fetched from
 */
@ConfigurationProperties("hub.meta")
public record MetaSettings(
    @DefaultValue("sandbox") String mode,
    @DefaultValue("") String graphUrl,
    @DefaultValue("sandbox-app") String appId,
    @DefaultValue("sandbox-secret") String appSecret,
    @DefaultValue("sandbox-verify") String verifyToken,
    @DefaultValue("lookaside.fbsbx.com") List<String> mediaHosts) {

  /** Whether Meta is simulated. */
  public boolean sandbox() {
    return "sandbox".equals(mode);
  }

  @Override
  public String toString() {
    return "MetaSettings[mode=" + mode + ", graphUrl=" + graphUrl + "]";
  }
}
