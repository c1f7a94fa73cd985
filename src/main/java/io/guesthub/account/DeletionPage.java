package io.guesthub.account;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Says what was deleted for a Facebook user, and what was not and why. Needs no style or script.
 */
final class DeletionPage {

  private DeletionPage() {}

  /** For a request that was made. */
  static String of(String code, UserDepartures.Deletion deletion) {
    LocalDate day = deletion.requestedAt().atOffset(ZoneOffset.UTC).toLocalDate();
    return html(
        """
        <p>Request <strong>%s</strong> of %s is done.</p>
        <h2>Deleted</h2>
        <ul>
        <li>The id under which this app knew your Facebook account.</li>
        <li>The access that your login gave this app to WhatsApp Business Accounts: %d. They are disconnected.</li>
        </ul>
        <p>The app keeps no name, picture, e-mail address or friends of Facebook users.</p>
        <h2>Not deleted</h2>
        <ul>
        <li>That a business connected a WhatsApp account: the business's own record, which does not name you.</li>
        <li>Bookings and conversations between the business and its guests: they belong to the business.
        Ask the business about them.</li>
        </ul>
        """
            .formatted(code, day, deletion.accounts()));
  }

  /** For any other code. */
  static String unknown() {
    return html("<p>There is no such request.</p>");
  }

  private static String html(String content) {
    return """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Data deletion</title></head>
        <body><h1>Deletion of your data</h1>
        %s</body></html>
        """
        .formatted(content);
  }
}
