package io.guesthub.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * An account to be connected by hand.
 *
 * @param wabaId Meta's id of the account
 * @param accessToken with which the hub may act for it
 */
record ConnectRequest(
    @NotBlank @Pattern(regexp = "\\d{1,32}", message = "must be Meta's id: digits only")
        String wabaId,
    @NotBlank @Size(max = 1_000) String accessToken) {

  @Override
  public String toString() {
    return "ConnectRequest[wabaId=" + wabaId + "]";
  }
}
