package io.guesthub.booking.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How senders show that they may push. */
@HubTest
class PushAuthenticationTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final Charset ISO = StandardCharsets.ISO_8859_1;

  @LocalServerPort private int port;
  private FeedHouse house;

  @BeforeEach
  void open() {
    house = FeedHouse.of(port, "feed-auth-" + HOUSES.incrementAndGet());
  }

  @Test
  void whoShowsNothingOrAnotherHousesKeyLearnsNothing() {
    house.feed("own", "{'adapter':'canonical'}");
    FeedHouse other = FeedHouse.of(port, house.id() + "-other");
    String reader = house.api().key(house.id(), Role.AUDITOR);

    assertThat(house.pushAs("", "own", "[]").status()).isEqualTo(401);
    assertThat(house.pushAs("", "none", "[]").status()).isEqualTo(401);
    assertThat(house.pushAs("wrong", "own", "[]").status()).isEqualTo(401);
    assertThat(house.pushAs(other.key(), "own", "[]").status()).isEqualTo(401);
    assertThat(house.pushAs(other.key(), "none", "[]").status()).isEqualTo(401);
    assertThat(house.pushAs(reader, "own", "[]").status()).isEqualTo(401);
    assertThat(house.pushAs(house.key(), "none", "[]").status()).isEqualTo(404);
    assertThat(house.pushAs(ApiCalls.ADMIN, "own", "[]").status()).isEqualTo(200);
    assertThat(house.pushAs("", "own", "[]").header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void aSecretInAHeaderInTheAddressOrAsBasicAuthenticationOpens() {
    house.feed(
        "header",
        "{'adapter':'canonical','auth':{'kind':'HEADER','header':'X-Token','secret':'s1'}}");
    house.feed(
        "query",
        "{'adapter':'canonical','auth':{'kind':'QUERY','parameter':'token','secret':'s 2+'}}");
    house.feed(
        "basic", "{'adapter':'canonical','auth':{'kind':'BASIC','user':'pms','secret':'s:3'}}");
    String basic =
        "Basic " + Base64.getEncoder().encodeToString("pms:s:3".getBytes(StandardCharsets.UTF_8));

    assertThat(house.pushAs("", "header", "[]", "X-Token", "s1").status()).isEqualTo(200);
    assertThat(house.pushAs("", "header", "[]", "X-Token", "s2").status()).isEqualTo(401);
    assertThat(house.pushAs(house.key(), "header", "[]").status()).isEqualTo(401);
    assertThat(house.pushAs("", "query?token=s%202%2B", "[]").status()).isEqualTo(200);
    assertThat(house.pushAs("", "query?token=no", "[]").status()).isEqualTo(401);
    assertThat(house.pushAs("", "query", "[]").status()).isEqualTo(401);
    assertThat(house.pushAs("", "basic", "[]", "Authorization", basic).status()).isEqualTo(200);
    assertThat(house.pushAs("", "basic", "[]", "Authorization", "Basic eDp5").status())
        .isEqualTo(401);
  }

  @Test
  void aSignatureOverTheBytesOpens() throws GeneralSecurityException {
    house.feed(
        "hex",
        "{'adapter':'canonical','auth':{'kind':'HMAC','header':'X-Sign','prefix':'sha256=',"
            + "'secret':'s1'}}");
    String key = Base64.getEncoder().encodeToString("0123456789abcdef".getBytes(ISO));
    house.feed(
        "standard",
        "{'adapter':'canonical','auth':{'kind':'HMAC','header':'svix-signature','prefix':'v1,',"
            + "'encoding':'BASE64','timestampHeader':'svix-timestamp','idHeader':'svix-id',"
            + "'secret':'whsec_"
            + key
            + "'}}");
    String body = "[ ]";
    String hex = HexFormat.of().formatHex(mac("s1", body));

    assertThat(house.pushAs("", "hex", body, "X-Sign", "sha256=" + hex).status()).isEqualTo(200);
    assertThat(house.pushAs("", "hex", "[]", "X-Sign", "sha256=" + hex).status()).isEqualTo(401);

    long now = Instant.now().getEpochSecond();
    assertThat(standard(body, now, "v1,bm8= v1,").status()).isEqualTo(200);
    assertThat(standard(body, now - 1_000, "v1,").status()).isEqualTo(401);
  }

  private Answer standard(String body, long time, String prefix) throws GeneralSecurityException {
    byte[] mac = mac("0123456789abcdef", "m1." + time + "." + body);
    return house.pushAs(
        "",
        "standard",
        body,
        "svix-id",
        "m1",
        "svix-timestamp",
        Long.toString(time),
        "svix-signature",
        prefix + Base64.getEncoder().encodeToString(mac));
  }

  private static byte[] mac(String secret, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(ISO), "HmacSHA256"));
    return mac.doFinal(text.getBytes(ISO));
  }
}
