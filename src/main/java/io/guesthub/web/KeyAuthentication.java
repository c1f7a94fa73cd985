package io.guesthub.web;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What Spring Security knows of a caller: the key, and its permissions as authorities. */
final class KeyAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient CurrentKey key;

  KeyAuthentication(CurrentKey key) {
    super(
        key.role().permissions().stream()
            .map(permission -> new SimpleGrantedAuthority(permission.name()))
            .toList());
    this.key = key;
    setAuthenticated(true);
  }

  @Override
  public CurrentKey getPrincipal() {
    return key;
  }

  /** The key itself is forgotten once it is known whose it is. */
  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return key.id();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyAuthentication that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
