package io.guesthub.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Recognises API keys at doors that do not stand behind the filters of {@code /api/v1}. */
@Component
public class CallerKeys {

  private static final String SCHEME = "Bearer ";

  private final AdminKey adminKey;
  private final KnownKeys keys;

  CallerKeys(AdminKey adminKey, KnownKeys keys) {
    this.adminKey = adminKey;
    this.keys = keys;
  }

  /**
   * The key in a header; empty where it holds none, or one that the hub does not know.
   *
   * @param authorization the header {@code Authorization} as it came
   */
  public Optional<CurrentKey> find(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    byte[] sha256 = KeyText.sha256(authorization.substring(SCHEME.length()).strip());
    return adminKey.match(sha256).or(() -> keys.find(sha256));
  }
}
