package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.account.StandingStore.Standing;
import io.guesthub.meta.MetaSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Applies events of Meta's field {@code account_update}. */
@Component
class AccountEvents {

  private static final String CONNECT_AGAIN = "Connect it again to go on.";

  /** Why an account left the Cloud API for the WhatsApp Business app, in plain words. */
  private static final Map<String, String> REASONS =
      Map.of(
          "ACCOUNT_DISCONNECTED", "it was disconnected in the WhatsApp Business app",
          "BUSINESS_DOWNGRADE", "it was moved back to the ordinary WhatsApp app",
          "CHANGE_NUMBER", "its number was changed in the app",
          "COMPANION_INACTIVITY", "the Cloud API was not used for about 30 days",
          "PRIMARY_INACTIVITY", "the phone was not used for about 14 days",
          "USER_RE_REGISTERED", "the app was set up anew on a phone");

  private final AccountStanding standing;
  private final NumberStore numbers;
  private final Restrictions restrictions;
  private final MetaSettings settings;

  AccountEvents(
      AccountStanding standing,
      NumberStore numbers,
      Restrictions restrictions,
      MetaSettings settings) {
    this.standing = standing;
    this.numbers = numbers;
    this.restrictions = restrictions;
    this.settings = settings;
  }

  /** Applies one event; what changes nothing for the hub, or is not known, is left alone. */
  void apply(Standing account, JsonNode value, Instant at) {
    switch (value.path("event").asText("")) {
      case "PARTNER_APP_UNINSTALLED" -> uninstalled(account, value, at);
      case "PARTNER_REMOVED" -> removed(account, value, at);
      case "ACCOUNT_DELETED" ->
          disconnect(account, "The account was deleted at Meta. Connect another one.", at);
      case "ACCOUNT_OFFBOARDED" ->
          standing.obstruct(
              account.id(),
              Obstacle.disconnects(
                  Obstacle.OFFBOARDED,
                  "The WhatsApp Business app took its number out of the Cloud API. Finish setting"
                      + " up the app on the phone; if that does not help, connect it again."),
              at);
      case "ACCOUNT_RECONNECTED" -> standing.lift(account.id(), List.of(Obstacle.OFFBOARDED), at);
      case "ACCOUNT_VIOLATION" -> violation(account, value, at);
      case "ACCOUNT_RESTRICTION" -> restrictions.apply(account, value, at);
      case "DISABLED_UPDATE" -> ban(account, value.path("ban_info"), at);
      default -> {
        // PARTNER_ADDED and its like tell of what connecting has seen to, or of Meta's prices.
      }
    }
  }

  private void uninstalled(Standing account, JsonNode value, Instant at) {
    String app = value.path("waba_info").path("partner_app_id").asText("");
    if (app.isEmpty() || app.equals(settings.appId())) {
      disconnect(
          account, "The hub's app was removed from the account at Meta. " + CONNECT_AGAIN, at);
    }
  }

  /**
   * With a number it tells of that number alone, as it is shared with the WhatsApp Business app.
   */
  private void removed(Standing account, JsonNode value, Instant at) {
    String why =
        REASONS.getOrDefault(
            value.path("disconnection_info").path("reason").asText(""),
            "the hub was removed from it at Meta");
    String digits = NumberEvents.digits(value.path("phone_number").asText(""));
    if (!digits.isEmpty()) {
      numbers.status(account.id(), digits, "DISCONNECTED", at);
      if (numbers.isAnyUsable(account.id())) {
        return;
      }
    }
    disconnect(account, "Its access ended because " + why + ". " + CONNECT_AGAIN, at);
  }

  private void disconnect(Standing account, String reason, Instant at) {
    standing.obstruct(account.id(), Obstacle.disconnects(Obstacle.ACCESS, reason), at);
  }

  private void violation(Standing account, JsonNode value, Instant at) {
    String type = value.path("violation_info").path("violation_type").asText("");
    standing.obstruct(
        account.id(),
        Obstacle.stops(
            Obstacle.VIOLATION,
            "Meta sees its policy violated"
                + (type.isEmpty() ? "" : " (" + Words.of(type) + ")")
                + ". Look into WhatsApp Manager; messages go on when Meta lets them."),
        at);
  }

  private void ban(Standing account, JsonNode info, Instant at) {
    JsonNode told = info.path("waba_ban_state");
    String state = (told.isArray() ? told.path(0) : told).asText("");
    String date = Words.clip(info.path("waba_ban_date").asText(""));
    switch (state) {
      case "DISABLE" ->
          standing.obstruct(
              account.id(),
              Obstacle.stops(
                  Obstacle.BAN,
                  "Meta has disabled the account"
                      + (date.isEmpty() ? "" : " on " + date)
                      + ". Appeal in Meta Business Suite."),
              at);
      case "SCHEDULE_FOR_DISABLE" ->
          standing.obstruct(
              account.id(),
              Obstacle.warns(
                  Obstacle.BAN,
                  "Meta is going to disable the account"
                      + (date.isEmpty() ? "" : " on " + date)
                      + ". Appeal in Meta Business Suite before."),
              at);
      case "REINSTATE" ->
          standing.lift(account.id(), List.of(Obstacle.BAN, Obstacle.VIOLATION), at);
      default -> {
        // A state that nobody knows yet says nothing about what to do.
      }
    }
  }
}
