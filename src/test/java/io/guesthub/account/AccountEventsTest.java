package io.guesthub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Meta tells about accounts and numbers is applied once, and never out of order. */
@HubTest
class AccountEventsTest {

  @Autowired private HubClient hub;
  @Autowired private SettableClock clock;
  @Autowired private AccountStanding standing;
  @Autowired private JdbcClient database;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'event':'ACCOUNT_DELETED'}                                              | DISCONNECTED | was deleted at Meta
          {'event':'ACCOUNT_OFFBOARDED'}                                           | DISCONNECTED | WhatsApp Business app
          {'event':'ACCOUNT_VIOLATION','violation_info':{'violation_type':'SCAM'}} | SUSPENDED    | (scam)
          {'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'DISABLE','waba_ban_date':'April 17, 2025'}} | SUSPENDED | disabled the account on April 17, 2025
          {'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'SCHEDULE_FOR_DISABLE','waba_ban_date':'April 17, 2031'}} | INACTIVE | going to disable the account on April 17, 2031
          {'event':'ACCOUNT_RESTRICTION','restriction_info':[{'restriction_type':'RESTRICTED_BIZ_INITIATED_MESSAGING','expiration':4102444800}]} | SUSPENDED | start conversations with guests until 1 January 2100 00:00 UTC
          {'event':'ACCOUNT_RESTRICTION','restriction_info':{'restriction_type':'RESTRICTED_CUSTOMER_INITIATED_MESSAGING','remediation':'Wait.'}} | SUSPENDED | answer guests. Meta says: Wait.
          {'event':'ACCOUNT_RESTRICTION','restriction_info':[{'restriction_type':'RESTRICTED_ADD_PHONE_NUMBER_ACTION','expiration':'4102444800'}]} | INACTIVE | add phone numbers until
          {'event':'ACCOUNT_RESTRICTION','restriction_info':[{'restriction_type':'RESTRICTED_UTILITY_TEMPLATES'}]} | INACTIVE | send utility templates
          {'event':'PARTNER_REMOVED','waba_info':{'waba_id':'$waba','owner_business_id':'1'}} | DISCONNECTED | removed from it at Meta
          {'event':'PARTNER_REMOVED','phone_number':'$digits','disconnection_info':{'reason':'PRIMARY_INACTIVITY','initiated_by':'SYSTEM'}} | DISCONNECTED | about 14 days
          {'event':'PARTNER_APP_UNINSTALLED','waba_info':{'waba_id':'$waba','partner_app_id':'sandbox-app'}} | DISCONNECTED | app was removed
          """)
  void eachEventMovesTheAccountAndTellsStaffWhy(String value, String status, String reason) {
    ConnectedHouse house = open();
    tell(house, value, now());
    await().until(() -> house.reason().contains(reason));
    assertThat(house.status()).isEqualTo(status);
    assertThat(house.notices()).singleElement().asString().contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'event':'PARTNER_ADDED','waba_info':{'waba_id':'$waba','owner_business_id':'1'}}
          {'event':'PARTNER_APP_INSTALLED','waba_info':{'waba_id':'$waba','partner_app_id':'sandbox-app'}}
          {'event':'PARTNER_APP_UNINSTALLED','waba_info':{'waba_id':'$waba','partner_app_id':'another-app'}}
          {'event':'AUTH_INTL_PRICE_ELIGIBILITY_UPDATE','auth_international_rate_eligibility':{'start_time':1}}
          {'event':'BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE','country':'IT'}
          {'event':'PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE','partner_client_certification_info':{'status':'FAILED'}}
          {'event':'MM_LITE_TERMS_SIGNED','waba_info':{'waba_id':'$waba'}}
          {'event':'AD_ACCOUNT_LINKED','waba_info':{'waba_id':'$waba'}}
          {'event':'VOLUME_BASED_PRICING_TIER_UPDATE','volume_tier_info':{'tier':'1:2'}}
          {'event':'VERIFIED_ACCOUNT'}
          {'event':'SOMETHING_NEW_OF_NEXT_YEAR'}
          """)
  void whatChangesNothingForMessagesIsKept(String value) {
    ConnectedHouse house = open();
    tell(house, value, now());
    await().until(() -> kept(house, "account_update") == 1);
    assertThat(house.status()).isEqualTo("INACTIVE");
    assertThat(house.notices()).isEmpty();
  }

  @Test
  void aReinstatedAccountIsFreeAgain() {
    ConnectedHouse house = open();
    tell(house, "{'event':'ACCOUNT_VIOLATION','violation_info':{'violation_type':'SCAM'}}", now());
    tell(house, "{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'DISABLE'}}", now() + 1);
    await().until(() -> house.status().equals("SUSPENDED"));
    tell(house, "{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'REINSTATE'}}", now() + 2);
    await().until(() -> house.status().equals("INACTIVE"));
    assertThat(house.reason()).isEmpty();
    assertThat(house.notices().get(0)).contains("can write to guests again");
  }

  @Test
  void anOlderEventThatComesLateChangesNothing() {
    ConnectedHouse house = open();
    tell(
        house, "{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'REINSTATE'}}", now() + 60);
    await().until(() -> kept(house, "account_update") == 1);
    tell(house, "{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'DISABLE'}}", now() + 30);
    await().until(() -> kept(house, "account_update") == 2);
    assertThat(house.status()).isEqualTo("INACTIVE");
  }

  @Test
  void aRemovalFromBeforeTheConnectionDoesNotDisconnect() {
    ConnectedHouse house = open();
    tell(
        house,
        "{'event':'PARTNER_REMOVED','waba_info':{'waba_id':'$waba','owner_business_id':'1'}}",
        now() - 600);
    await().until(() -> kept(house, "account_update") == 1);
    assertThat(house.status()).isEqualTo("INACTIVE");
  }

  @Test
  void theSameEventTwiceIsToldOnce() {
    ConnectedHouse house = open();
    long time = now();
    tell(house, "{'event':'ACCOUNT_DELETED'}", time);
    tell(house, "{'event':'ACCOUNT_DELETED'}", time);
    tell(house, "{'event':'VERIFIED_ACCOUNT'}", time);
    await().until(() -> kept(house, "account_update") == 2);
    assertThat(house.notices()).hasSize(1);
  }

  @Test
  void aRestrictionEndsByItself() {
    ConnectedHouse house = open();
    long until = now() + 7200;
    tell(
        house,
        "{'event':'ACCOUNT_RESTRICTION','restriction_info':[{'restriction_type':'RESTRICTED_BIZ_INITIATED_MESSAGING','expiration':%d}]}"
            .formatted(until),
        now());
    await().until(() -> house.status().equals("SUSPENDED"));
    clock.set(Instant.now().plus(Duration.ofHours(3)));
    try {
      standing.liftOverdue();
    } finally {
      clock.reset();
    }
    assertThat(house.status()).isEqualTo("INACTIVE");
    assertThat(house.notices().get(0)).contains("can write to guests again");
  }

  @Test
  void anAppThatTakesItsNumberBackAndReturnsItIsConnectedAgain() {
    ConnectedHouse house = open();
    tell(house, "{'event':'ACCOUNT_OFFBOARDED'}", now());
    await().until(() -> house.status().equals("DISCONNECTED"));
    tell(house, "{'event':'ACCOUNT_RECONNECTED'}", now() + 5);
    await().until(() -> house.status().equals("INACTIVE"));
  }

  @Test
  void aRemovedNumberIsFoundByItsDigitsWhereTheEntryNamesThePortfolio() {
    ConnectedHouse house = open();
    house.told(
        "900000000000009",
        "account_update",
        "{'event':'PARTNER_REMOVED','phone_number':'" + house.digits() + "'}",
        now());
    await().until(() -> house.status().equals("DISCONNECTED"));
    assertThat(house.shown().at("/phoneNumbers/0/status").asText()).isEqualTo("DISCONNECTED");
  }

  @Test
  void aReviewThatGoesAgainstTheAccountStopsIt() {
    ConnectedHouse house = open();
    house.told("account_review_update", "{'decision':'REJECTED'}", now());
    await().until(() -> house.status().equals("SUSPENDED"));
    house.told("account_review_update", "{'decision':'PENDING'}", now() + 1);
    house.told("account_review_update", "{'decision':'APPROVED'}", now() + 2);
    await().until(() -> house.status().equals("INACTIVE"));
  }

  @Test
  void onlyAlertsThatMatterAreTold() {
    ConnectedHouse house = open();
    String alert =
        "{'entity_type':'BUSINESS','entity_id':1,'alert_info':{'alert_severity':'%s','alert_status':'%s','alert_type':'OBA_REJECTED','alert_description':'Your application was rejected'}}";
    house.told("account_alerts", alert.formatted("INFORMATIONAL", "ACTIVE"), now());
    house.told("account_alerts", alert.formatted("WARNING", "NONE"), now());
    house.told("account_alerts", alert.formatted("CRITICAL", "ACTIVE"), now());
    await().until(() -> kept(house, "account_alerts") == 3);
    assertThat(house.notices())
        .singleElement()
        .asString()
        .contains("oba rejected", "Your application was rejected");
  }

  @Test
  void theLimitOfFirstMessagesIsKnownAndItsFallTold() {
    ConnectedHouse house = open();
    capability(house, "'TIER_2K'", now() + 1);
    await().until(() -> limit(house) == 2000);
    capability(house, "250", now() + 3);
    await().until(() -> limit(house) == 250);
    capability(house, "'TIER_100K'", now() + 2);
    await().until(() -> kept(house, "business_capability_update") == 3);
    assertThat(limit(house)).isEqualTo(250);
    assertThat(house.notices()).singleElement().asString().contains("only 250 guests");
    capability(house, "'TIER_UNLIMITED'", now() + 4);
    await().until(() -> limit(house) == 0);
  }

  @Test
  void aFlaggedNumberIsShownAndTold() {
    ConnectedHouse house = open();
    quality(house, "'event':'FLAGGED','current_limit':'TIER_1K'", now() + 1);
    await().until(() -> number(house).path("status").asText().equals("FLAGGED"));
    assertThat(limit(house)).isEqualTo(1000);
    assertThat(house.notices().get(0)).contains("+" + house.digits());
    quality(house, "'event':'UNFLAGGED','current_limit':'TIER_1K'", now() + 2);
    await().until(() -> number(house).path("status").asText().equals("CONNECTED"));
    quality(house, "'event':'THROUGHPUT_UPGRADE','current_limit':'TIER_UNLIMITED'", now() + 3);
    await().until(() -> number(house).path("throughput").asText().equals("HIGH"));
  }

  @Test
  void anApprovedNameIsShownAndARejectedOneExplained() {
    ConnectedHouse house = open();
    String name =
        "{'display_phone_number':'%s','decision':'%s','requested_verified_name':'%s','rejection_reason':%s}";
    house.told(
        "phone_number_name_update",
        name.formatted(house.digits(), "APPROVED", "Casa Bella", "null"),
        now() + 10);
    await().until(() -> number(house).path("verifiedName").asText().equals("Casa Bella"));
    house.told(
        "phone_number_name_update",
        name.formatted(house.digits(), "REJECTED", "Best!!!", "'NAME_FORMAT_UNACCEPTABLE'"),
        now() + 11);
    await().until(() -> house.notices().get(0).contains("name format unacceptable"));
    assertThat(number(house).path("verifiedName").asText()).isEqualTo("Casa Bella");
  }

  @Test
  void aChangedPinIsTold() {
    ConnectedHouse house = open();
    house.told(
        "security",
        "{'display_phone_number':'" + house.digits() + "','event':'PIN_CHANGED'}",
        now());
    await().until(() -> !house.notices().isEmpty());
    assertThat(house.notices().get(0)).contains("PIN", house.digits());
  }

  @Test
  void settingsOfCallsAreKept() {
    ConnectedHouse house = open();
    house.told(
        "account_settings_update",
        "{'type':'PHONE_NUMBER_SETTINGS','phone_number_settings':{'phone_number_id':'%s','calling':{}}}"
            .formatted(house.numberId()),
        now());
    await().until(() -> kept(house, "account_settings_update") == 1);
  }

  private ConnectedHouse open() {
    return ConnectedHouse.open(hub, "events-" + UUID.randomUUID().toString().substring(0, 13));
  }

  private static void tell(ConnectedHouse house, String value, long time) {
    house.told(
        "account_update",
        value.replace("$waba", house.wabaId()).replace("$digits", house.digits()),
        time);
  }

  private static void capability(ConnectedHouse house, String limit, long time) {
    house.told(
        "business_capability_update",
        "{'max_daily_conversations_per_business':" + limit + "}",
        time);
  }

  private static void quality(ConnectedHouse house, String rest, long time) {
    house.told(
        "phone_number_quality_update",
        "{'display_phone_number':'" + house.digits() + "'," + rest + "}",
        time);
  }

  private static JsonNode number(ConnectedHouse house) {
    return house.shown().path("phoneNumbers").path(0);
  }

  private int limit(ConnectedHouse house) {
    return database
        .sql("SELECT coalesce(daily_limit, 0) FROM account WHERE waba_id = :waba")
        .param("waba", house.wabaId())
        .query(Integer.class)
        .single();
  }

  private int kept(ConnectedHouse house, String field) {
    return database
        .sql("SELECT count(*) FROM account_change WHERE property_id = :property AND field = :field")
        .param("property", house.id())
        .param("field", field)
        .query(Integer.class)
        .single();
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
