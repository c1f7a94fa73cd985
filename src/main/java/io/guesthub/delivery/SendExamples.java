package io.guesthub.delivery;

/** For the OpenAPI document: a message is read as a tree, so that every fault of it is told. */
final class SendExamples {

  static final String TEXT =
      """
      {"type": "text", "text": "Your room is ready: https://hotel.example/way", "previewUrl": true}
      """;
  static final String TEMPLATE =
      """
      {"type": "template", "template": "check_in_reminder", "language": "it",
       "parameters": {"guest_first_name": "Ada"}}
      """;
  static final String FILE =
      """
      {"type": "document", "mediaId": "01964f3e-5b7a-7c11-8e2d-3f0a6c1b9d42",
       "caption": "House rules", "fileName": "rules.pdf"}
      """;
  static final String LINK =
      """
      {"type": "image", "url": "https://hotel.example/pool.jpg", "caption": "The pool"}
      """;
  static final String LOCATION =
      """
      {"type": "location", "latitude": 41.8986, "longitude": 12.4769, "name": "Hotel Example",
       "address": "Piazza della Rotonda 1, Roma"}
      """;
  static final String REACTION =
      """
      {"type": "reaction", "messageId": "01964f3e-5b7a-7c11-8e2d-3f0a6c1b9d42", "emoji": "👍"}
      """;
  static final String BUTTONS =
      """
      {"type": "interactive", "interactive": {"type": "button", "body": {"text": "Breakfast?"},
        "action": {"buttons": [
          {"type": "reply", "reply": {"id": "yes", "title": "Yes, please"}},
          {"type": "reply", "reply": {"id": "no", "title": "No, thanks"}}]}}}
      """;
  static final String CONTACTS =
      """
      {"type": "contacts", "contacts": [{"name": {"formatted_name": "Front desk"},
        "phones": [{"phone": "+39 06 555 0100", "type": "WORK"}]}]}
      """;

  private SendExamples() {}
}
