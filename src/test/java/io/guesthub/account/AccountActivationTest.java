package io.guesthub.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.event.NoticeKind;
import io.guesthub.event.StaffNotices;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

@HubTest
class AccountActivationTest {

  @Autowired private HubClient hub;
  @Autowired private Accounts accounts;
  @Autowired private StaffNotices notices;
  @Autowired private TransactionOperations transaction;

  @Test
  void anAccountIsActiveAsLongAsATemplateIsApproved() {
    House house = hub.house("activation-both-ways");
    UUID account = accountOf(house);
    transaction.executeWithoutResult(status -> accounts.approvedTemplates(account, false));
    assertThat(statusOf(house)).isEqualTo("INACTIVE");
    transaction.executeWithoutResult(status -> accounts.approvedTemplates(account, true));
    assertThat(statusOf(house)).isEqualTo("ACTIVE");
  }

  @Test
  void templatesDoNotBringBackAnAccountWhoseAccessIsGone() {
    House house = hub.house("activation-stopped");
    UUID account = accountOf(house);
    transaction.executeWithoutResult(
        status -> accounts.accessLost(account, "Meta says the token is dead. Connect it again."));
    transaction.executeWithoutResult(status -> accounts.approvedTemplates(account, true));
    assertThat(statusOf(house)).isEqualTo("DISCONNECTED");
    assertThat(house.get("/accounts").at("/items/0/statusReason").asText())
        .isEqualTo("Meta says the token is dead. Connect it again.");
  }

  @Test
  void lostAccessIsToldToStaffOnce() {
    House house = hub.house("activation-lost");
    UUID account = accountOf(house);
    for (int i = 0; i < 2; i++) {
      transaction.executeWithoutResult(status -> accounts.accessLost(account, "Connect it again."));
    }
    assertThat(house.get("/notifications?unread=true").path("items"))
        .singleElement()
        .satisfies(
            notice ->
                assertThat(notice.path("title").asText())
                    .contains("disconnected", "Connect it again."));
  }

  @Test
  void staffAreToldAmongTheirNotifications() {
    House house = hub.house("activation-notices");
    transaction.executeWithoutResult(
        status -> notices.notify(house.id(), NoticeKind.ACCOUNT_STATUS, "Something to look at"));
    assertThat(house.get("/notifications?unread=true").at("/items/0/kind").asText())
        .isEqualTo("ACCOUNT_STATUS");
    assertThat(house.get("/notifications").at("/items/0/title").asText())
        .isEqualTo("Something to look at");
  }

  private static UUID accountOf(House house) {
    return UUID.fromString(house.get("/accounts").at("/items/0/id").asText());
  }

  private static String statusOf(House house) {
    return house.get("/accounts").at("/items/0/status").asText();
  }
}
