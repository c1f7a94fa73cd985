package io.guesthub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody reaches the hub's own network through the hub. */
class OutsideAddressesTest {

  private final OutsideAddresses cloud = new OutsideAddresses("", "cloud");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "192.0.0.8",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1"
      })
  void addressesOfTheOwnNetworkAreNotCalled(String address) throws UnknownHostException {
    assertThat(cloud.allows(InetAddress.getByName(address))).isFalse();
    assertThatThrownBy(() -> cloud.resolve(address)).isInstanceOf(UnknownHostException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "8.8.8.8", "100.63.0.1", "2001:db8::1"})
  void addressesOutsideAreCalled(String address) throws UnknownHostException {
    assertThat(cloud.resolve(address)).containsExactly(InetAddress.getByName(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://pms.example.com/hook",
        "ftp://pms.example.com",
        "https://user:pass@pms.example.com",
        "https://localhost/hook",
        "https://127.0.0.1/hook",
        "https://[::1]/hook",
        "https://2130706433/hook",
        "https:///hook",
        "mailto:someone@example.com"
      })
  void urlsThatCannotBeMeantAreRefusedAtOnce(String url) {
    assertThat(cloud.refusal(URI.create(url))).isPresent();
  }

  @Test
  void aSecureUrlOutsideIsTaken() {
    assertThat(cloud.refusal(URI.create("https://pms.example.com:8443/hook?a=b"))).isEmpty();
  }

  @Test
  void theSandboxTakesItsOwnMachineToo() {
    OutsideAddresses sandbox = new OutsideAddresses("", "sandbox");
    assertThat(sandbox.refusal(URI.create("http://localhost:9999/hook"))).isEmpty();
    assertThat(sandbox.allows(InetAddress.getLoopbackAddress())).isTrue();
  }

  @Test
  void theSettingWinsOverTheMode() {
    assertThat(new OutsideAddresses("false", "sandbox").allows(InetAddress.getLoopbackAddress()))
        .isFalse();
    assertThat(new OutsideAddresses("true", "cloud").allows(InetAddress.getLoopbackAddress()))
        .isTrue();
  }
}
