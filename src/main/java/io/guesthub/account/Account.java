package io.guesthub.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
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
    List<PhoneNumber> phoneNumbers,
    List<Step> steps) {

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
