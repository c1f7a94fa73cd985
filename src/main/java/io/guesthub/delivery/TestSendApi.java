package io.guesthub.delivery;

import io.guesthub.conversation.MessageView;
import io.guesthub.conversation.OutboundMessages;
import io.guesthub.web.Allowed;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/properties/{property}/templates/{id}/test")
@Tag(name = "Templates")
class TestSendApi {

  /** ITU-T E.164: 15 digits at most. */
  private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{6,14}");

  private static final String TO =
      """
      {"phone": "+39 333 555 0101", "bookingId": "demo-1"}
      """;

  private static final String QUEUED =
      """
      {"id": "018f6f4e-0000-7000-8000-000000000003", "direction": "OUTBOUND", "author": "TEST",
       "type": "template", "text": "Ciao Ada, ti aspettiamo il *1 dic 2026*. A presto!",
       "template": {"name": "Check-in reminder", "language": "it"}, "status": "QUEUED",
       "history": [{"status": "QUEUED", "at": "2026-11-23T10:15:30Z"}], "at": "2026-11-23T10:15:30Z"}
      """;

  private static final Pattern SIGNS = Pattern.compile("[\\s().\\-/]");

  private final TestSends sends;
  private final OutboundMessages messages;

  TestSendApi(TestSends sends, OutboundMessages messages) {
    this.sends = sends;
    this.messages = messages;
  }

  /**
   * A test.
   *
   * @param phone with its country code
   * @param bookingId whose values are filled in
   */
  record Test(@Nullable String phone, @Nullable String bookingId) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Permission.TEST_TEMPLATES)
  @Operation(
      summary = "Sends a template to a phone of one's own",
      description =
          "A real message, in no thread. Without bookingId, invented values are filled in.")
  @ApiResponse(
      responseCode = "202",
      description = "On its way; ask for the message by its id",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(QUEUED)))
  MessageView send(
      @PathVariable String property,
      @PathVariable UUID id,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(examples = @ExampleObject(TO)))
          @RequestBody
          Test test) {
    String phone = SIGNS.matcher(test.phone() == null ? "" : test.phone()).replaceAll("");
    if (!PHONE.matcher(phone).matches()) {
      throw Problem.invalid("phone", "must be a phone number such as +39 333 555 0101");
    }
    return messages.view(property, sends.take(property, id, phone, test.bookingId()));
  }
}
