package io.guesthub.meta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaFaultsTest {

  @ParameterizedTest
  @CsvSource({
    "0, ACCESS, ACCOUNT",
    "3, ACCESS, ACCOUNT",
    "190, ACCESS, ACCOUNT",
    "200, ACCESS, ACCOUNT",
    "299, ACCESS, ACCOUNT",
    "131005, ACCESS, ACCOUNT",
    "1, UNKNOWN, MESSAGE",
    "131000, UNKNOWN, MESSAGE",
    "131016, UNKNOWN, MESSAGE",
    "133004, UNKNOWN, MESSAGE",
    "4, RETRY, ACCOUNT",
    "80007, RETRY, ACCOUNT",
    "130429, RETRY, NUMBER",
    "131057, RETRY, NUMBER",
    "131056, RETRY, PAIR",
    "368, CONFIGURATION, ACCOUNT",
    "131042, CONFIGURATION, ACCOUNT",
    "133010, CONFIGURATION, NUMBER",
    "131026, TERMINAL, MESSAGE",
    "131047, TERMINAL, MESSAGE",
    "131050, TERMINAL, MESSAGE",
    "137000, TERMINAL, MESSAGE",
    "132001, TEMPLATE, MESSAGE",
    "132015, TEMPLATE, MESSAGE",
    "132000, REQUEST, MESSAGE",
    "100, REQUEST, MESSAGE"
  })
  void knowsWhatACodeMeans(int code, FaultKind kind, FaultScope scope) {
    MetaFault fault = MetaFaults.of(code);
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.scope()).isEqualTo(scope);
    assertThat(fault.advice()).endsWith(".");
  }

  @ParameterizedTest
  @CsvSource({"-1", "5", "199", "300", "131001", "99999999"})
  void endsTheMessageOnACodeThatNobodyKnows(int code) {
    assertThat(MetaFaults.of(code).kind()).isEqualTo(FaultKind.TERMINAL);
    assertThat(MetaFaults.of(code).scope()).isEqualTo(FaultScope.MESSAGE);
  }

  @Test
  void keepsTheCodeOfARange() {
    assertThat(MetaFaults.of(230).code()).isEqualTo(230);
  }
}
