package io.guesthub.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Meta says the limit in words, and in some versions as a number. */
class MessagingLimitTest {

  @ParameterizedTest
  @CsvSource({
    "TIER_50,50", "TIER_250,250", "TIER_1K,1000", "TIER_2K,2000", "TIER_10K,10000",
    "TIER_100K,100000", "2000,2000", "TIER_UNLIMITED,", "-1,", "TIER_NOT_SET,"
  })
  void aWordIsANumberOrNoLimit(String word, Integer guests) {
    assertThat(MessagingLimit.of(TextNode.valueOf(word)).orElseThrow().guests()).isEqualTo(guests);
  }

  @Test
  void whatSaysNothingIsNoLimit() {
    assertThat(MessagingLimit.of(NullNode.instance)).isEmpty();
    assertThat(MessagingLimit.of(TextNode.valueOf("TIER_SOMEHOW"))).isEmpty();
  }

  @Test
  void onlyFewerGuestsThanBeforeAreAFall() {
    MessagingLimit few = MessagingLimit.of(IntNode.valueOf(250)).orElseThrow();
    MessagingLimit many = MessagingLimit.of(IntNode.valueOf(2000)).orElseThrow();
    MessagingLimit unlimited = MessagingLimit.of(TextNode.valueOf("TIER_UNLIMITED")).orElseThrow();
    MessagingLimit unset = MessagingLimit.of(TextNode.valueOf("TIER_NOT_SET")).orElseThrow();
    assertThat(few.isBelow(many)).isTrue();
    assertThat(few.isBelow(unlimited)).isTrue();
    assertThat(many.isBelow(few)).isFalse();
    assertThat(few.isBelow(unset)).isFalse();
    assertThat(few.isBelow(null)).isFalse();
    assertThat(unlimited.isBelow(few)).isFalse();
  }
}
