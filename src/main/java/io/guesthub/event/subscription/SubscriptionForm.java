package io.guesthub.event.subscription;

import io.guesthub.platform.OutsideAddresses;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What a caller wants to be called for.
 *
 * @param url https, reachable from outside
 * @param eventTypes which events; empty for all
 */
record SubscriptionForm(
    @Schema(example = "https://pms.example.com/guest-hub") @NotBlank @Size(max = 2_000) String url,
    @Schema(example = "[\"message.received\",\"message.status\"]") @NotNull @Size(max = 50)
        List<String> eventTypes) {

  /**
   * Looks at what annotations cannot.
   *
   * @throws Problem 400 naming every field at fault
   */
  void check(OutsideAddresses addresses) {
    List<FieldError> errors = new ArrayList<>();
    try {
      addresses
          .refusal(URI.create(url))
          .ifPresent(refusal -> errors.add(new FieldError("url", refusal)));
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError("url", "is not a web address"));
    }
    for (int i = 0; i < eventTypes.size(); i++) {
      if (eventTypes.get(i) == null || !EventTypes.ALL.contains(eventTypes.get(i))) {
        errors.add(
            new FieldError(
                "eventTypes[" + i + "]", "must be one of " + String.join(", ", EventTypes.ALL)));
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }
}
