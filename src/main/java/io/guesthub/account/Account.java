package io.guesthub.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp Business Account that a property has connected.
 *
 * @param id ours
 * @param propertyId whose it is
 * @param wabaId Meta's id of it
 * @param name as Meta knows it
 * @param status how it stands
 * @param statusReason why, where that needs saying
 * @param messagingLimit how many guests may be written to first in 24 hours, in Meta's word
 * @param health what Meta said when it was last asked
 * @param phoneNumbers its numbers
 * @param steps how far connecting has come
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Account(
    UUID id,
    @JsonIgnore String propertyId,
    String wabaId,
    String name,
    AccountStatus status,
    @Nullable String statusReason,
    @Nullable String messagingLimit,
    @Nullable HealthShown health,
    List<PhoneNumber> phoneNumbers,
    List<Step> steps) {

  /**
   * What Meta said of an account's health.
   *
   * @param canSend {@code AVAILABLE LIMITED BLOCKED}
   * @param detail what is wrong and what to do
   * @param checkedAt when it was asked
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HealthShown(@Nullable String canSend, @Nullable String detail, Instant checkedAt) {}

  /**
   * One step of connecting.
   *
   * @param name which
   * @param state how far
   * @param detail what went wrong and what to do
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Step(ConnectionStep name, StepState state, @Nullable String detail) {}
}
