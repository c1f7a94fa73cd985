package io.guesthub.meta.sandbox;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Finds out whom a call means (Cloud API, phone number formats, business-scoped user ids). */
@Component
@OnlyInSandbox
class MetaRecipients {

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9() .-]+");
  private static final int LEAST = 7;
  private static final int MOST = 15;

  private final GuestBook guests;
  private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

  MetaRecipients(GuestBook guests) {
    this.guests = guests;
  }

  /**
   * The guest.
   *
   * @throws GraphError 131009 for what is no phone, 131021 for the number itself, 131026 for a user
   *     id that nobody has
   */
  Addressee of(SendingLine line, OutboundCall call) {
    String portfolio = line.waba().portfolioId();
    if (call.to() == null) {
      String userId = Objects.requireNonNull(call.recipient());
      String phone = guests.phone(portfolio, userId).orElseThrow(() -> GraphError.coded(131_026));
      return new Addressee(userId, phone, true, guests.of(portfolio, phone));
    }
    String phone = WhatsAppId.of(digits(call.to(), line.number()));
    if (phone.equals(line.number().digits())) {
      throw GraphError.coded(131_021);
    }
    return new Addressee(call.to(), phone, false, guests.of(portfolio, phone));
  }

  /** Without a plus Meta puts the business number's own country before it. */
  private String digits(String to, BusinessNumber number) {
    String given = to.strip();
    String digits = Digits.of(given);
    if (!given.startsWith("+")) {
      digits = country(number) + digits;
    }
    if (!PHONE.matcher(given).matches() || digits.length() < LEAST || digits.length() > MOST) {
      throw GraphError.coded(131_009, "Param to is not valid.");
    }
    return digits;
  }

  private String country(BusinessNumber number) {
    try {
      return String.valueOf(phones.parse("+" + number.digits(), null).getCountryCode());
    } catch (NumberParseException e) {
      return "";
    }
  }
}
