package io.guesthub.web;

import static io.guesthub.web.Permission.ACT_ON_SCHEDULE;
import static io.guesthub.web.Permission.EDIT_NOTIFICATIONS;
import static io.guesthub.web.Permission.EDIT_THREADS;
import static io.guesthub.web.Permission.MANAGE_FEEDS;
import static io.guesthub.web.Permission.MANAGE_SUBSCRIPTIONS;
import static io.guesthub.web.Permission.OPERATE;
import static io.guesthub.web.Permission.READ;
import static io.guesthub.web.Permission.SEND_MESSAGES;
import static io.guesthub.web.Permission.TEST_TEMPLATES;
import static io.guesthub.web.Permission.UPLOAD_MEDIA;
import static io.guesthub.web.Permission.WRITE_BOOKINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The roles as the contract has them. */
class RoleTest {

  @Test
  void adminMayEverythingAndOwnerAllButOperate() {
    assertThat(Role.ADMIN.permissions()).containsExactlyInAnyOrder(Permission.values());
    assertThat(Role.OWNER.permissions())
        .doesNotContain(OPERATE)
        .hasSize(Permission.values().length - 1);
  }

  @Test
  void theOthersReadAllAndDoTheirWork() {
    assertThat(Role.DESK.permissions())
        .containsExactlyInAnyOrder(
            READ,
            SEND_MESSAGES,
            EDIT_THREADS,
            UPLOAD_MEDIA,
            EDIT_NOTIFICATIONS,
            TEST_TEMPLATES,
            ACT_ON_SCHEDULE);
    assertThat(Role.PMS.permissions())
        .containsExactlyInAnyOrder(
            READ, WRITE_BOOKINGS, SEND_MESSAGES, UPLOAD_MEDIA, MANAGE_FEEDS, MANAGE_SUBSCRIPTIONS);
    assertThat(Role.AUDITOR.permissions()).containsExactly(READ);
  }

  @Test
  void onlyAnAdminKeyReachesAllProperties() {
    assertThat(new CurrentKey("1", "a", Role.ADMIN, null).reaches("any")).isTrue();
    assertThat(new CurrentKey("1", "a", Role.OWNER, "x").reaches("y")).isFalse();
    assertThatThrownBy(() -> new CurrentKey("1", "a", Role.OWNER, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void outsideTheSandboxTheAdminKeyMustBeAnOwnOne() {
    assertThatThrownBy(() -> new AdminKey("", "cloud")).hasMessageContaining("HUB_ADMIN_KEY");
    assertThatThrownBy(() -> new AdminKey("sandbox-admin", "cloud"))
        .hasMessageContaining("HUB_ADMIN_KEY");
    assertThat(new AdminKey("own", "cloud").match(KeyText.sha256("own"))).isPresent();
    assertThat(new AdminKey("", "sandbox").match(KeyText.sha256("sandbox-admin"))).isPresent();
    assertThat(new AdminKey("own", "sandbox").match(KeyText.sha256("sandbox-admin"))).isEmpty();
  }
}
