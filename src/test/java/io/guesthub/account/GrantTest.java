package io.guesthub.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What debug_token says of a token's scopes decides, not what the browser says. */
class GrantTest {

  @Test
  void aScopeLimitedToOtherAccountsDoesNotCoverThisOne() {
    Grant grant =
        grant(
            """
            {"scopes":["whatsapp_business_management","whatsapp_business_messaging"],
             "granular_scopes":[{"scope":"whatsapp_business_management","target_ids":["1","2"]},
                                {"scope":"whatsapp_business_messaging","target_ids":["2"]}],
             "user_id":"77","expires_at":0}
            """);
    assertThat(grant.covers(Grant.MANAGEMENT, "1")).isTrue();
    assertThat(grant.covers(Grant.MESSAGING, "1")).isFalse();
    assertThat(grant.wabas()).containsExactly("1", "2");
    assertThat(grant.userId()).isEqualTo("77");
    assertThat(grant.expiresAt()).isNull();
  }

  @Test
  void aScopeWithoutTargetsCoversAll() {
    Grant grant =
        grant(
            """
            {"scopes":["whatsapp_business_management"],
             "granular_scopes":[{"scope":"whatsapp_business_messaging"}],"expires_at":1900000000}
            """);
    assertThat(grant.covers(Grant.MANAGEMENT, "1")).isTrue();
    assertThat(grant.covers(Grant.MESSAGING, "1")).isTrue();
    assertThat(grant.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_900_000_000));
  }

  @Test
  void nothingGrantedCoversNothing() {
    assertThat(grant("{}").covers(Grant.MANAGEMENT, "1")).isFalse();
  }

  private static Grant grant(String data) {
    try {
      return Grant.of(new ObjectMapper().readTree(data));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
