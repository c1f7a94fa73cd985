package io.guesthub.template;

/** What the OpenAPI document shows of templates. */
final class TemplateExamples {

  static final String DRAFT =
      """
      {"name": "Check-in reminder", "language": "it", "category": "UTILITY",
       "header": {"type": "TEXT", "text": "A presto a {{property_name}}"},
       "body": "Ciao {{guest_first_name}}, ti aspettiamo il *{{check_in_date}}*. A presto!",
       "footer": "Hotel Luna",
       "buttons": [{"type": "URL", "kind": "BOOKING_DETAILS", "text": "La tua prenotazione"},
                   {"type": "PHONE_NUMBER", "text": "Chiamaci", "phoneNumber": "+39 06 555 0100"}]}
      """;

  static final String TRANSLATION =
      """
      {"language": "de",
       "body": "Hallo {{guest_first_name}}, wir freuen uns auf den {{check_in_date}}!"}
      """;

  static final String LISTINGS =
      """
      {"all": false, "listingIds": ["room-101"]}
      """;

  private static final String MADE =
      """
      {"id": "018f6f4e-0000-7000-8000-000000000001", "accountId": "018f6f4e-0000-7000-8000-000000000002",
       "name": "Check-in reminder", "metaName": "check_in_reminder", "language": "it", "category": "UTILITY",
       "cost": {"rate": "UTILITY", "note": "WhatsApp may charge each delivered message at its utility rate; how much that is depends on the country of the guest.",
                "prices": "https://developers.facebook.com/docs/whatsapp/pricing"},
       "allListings": true, "listingIds": [],
       "header": {"type": "TEXT", "text": "A presto a {{property_name}}"},
       "body": "Ciao {{guest_first_name}}, ti aspettiamo il *{{check_in_date}}*. A presto!", "footer": "Hotel Luna",
       "buttons": [{"type": "URL", "kind": "BOOKING_DETAILS", "text": "La tua prenotazione", "url": "https://luna.example/b/{{1}}"}],
       "ttlSeconds": 43200, "syncedAt": "2026-11-23T10:15:30Z", "usedBy": [],
      """;

  static final String PENDING =
      MADE
          + """
           "status": "PENDING", "editable": false, "testable": false}
          """;

  static final String APPROVED =
      MADE
          + """
           "status": "APPROVED", "quality": "GREEN", "editable": true, "testable": true}
          """;

  static final String LIST = "{\"items\": [" + APPROVED + "], \"nextCursor\": null}";

  static final String PREVIEWED_DRAFT =
      """
      {"name": "Check-in reminder", "language": "it", "category": "UTILITY", "bookingId": "demo-1",
       "body": "Ciao {{guest_first_name}}, ti aspettiamo il *{{check_in_date}}*. A presto!"}
      """;

  static final String PREVIEW =
      """
      {"language": "it", "header": {"type": "NONE"}, "body": "Ciao Ada, ti aspettiamo il *1 dic 2026*. A presto!",
       "formatted": [{"type": "PARAGRAPH", "lines": [[{"text": "Ciao Ada, ti aspettiamo il ", "styles": []},
                     {"text": "1 dic 2026", "styles": ["BOLD"]}, {"text": ". A presto!", "styles": []}]]}],
       "buttons": [], "missing": [], "problems": []}
      """;

  static final String PRESETS =
      """
      {"items": [{"preset": "check-in-reminder", "name": "Check-in reminder", "language": "it", "category": "UTILITY",
                  "body": "Gentile {{guest_first_name}}, ti aspettiamo il {{check_in_date}}. A presto!"}],
       "nextCursor": null, "broken": []}
      """;

  private TemplateExamples() {}
}
