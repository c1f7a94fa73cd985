package io.guesthub.booking;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the phone numbers of bookings as hotels and channels write them. A number is never
 * repaired: where the reading would need a guess beyond a missing country, the verdict says so and
 * there is no E.164 form.
 *
 * <p>libphonenumber knows the numbering plans, but its "valid" does not mean "this guest's": it
 * drops digits that do not fit and puts a country code before a number that has one already. So the
 * digits that come out are compared with those that went in.
 */
final class PhoneReading {

  private static final Set<String> NO_PHONE =
      Set.of(
          "",
          "NA",
          "NAN",
          "NONE",
          "NO",
          "NULL",
          "NIL",
          "X",
          "XX",
          "XXX",
          "TBD",
          "TBA",
          "UNKNOWN",
          "NOPHONE",
          "NOTAVAILABLE",
          "NOTPROVIDED",
          "NOTAPPLICABLE",
          "UNDEFINED",
          "MISSING",
          "NESSUNO");
  private static final Pattern USER_ID = Pattern.compile("[A-Za-z]{2}\\.(ENT\\.)?[A-Za-z0-9]+");
  private static final Pattern LABEL =
      Pattern.compile(
          "^\\s*(tel|telephone|telefono|phone|mobile|mob|cell|whatsapp)\\b[.:\\s]*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern EXTENSION =
      Pattern.compile(
          "\\s*(?:;ext=|ext\\.?|extn\\.?|extension|int\\.|x)\\s*\\d{1,6}\\s*$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BETWEEN_NUMBERS =
      Pattern.compile("\\s*(?:[;,/|\\n\\r]|\\bor\\b|\\band\\b|&)\\s*");
  private static final Pattern SECOND_ENDING = Pattern.compile("[/,;]\\s*\\d{1,3}\\s*$");
  private static final Pattern INTERNATIONAL_PREFIX =
      Pattern.compile("^[\\s(]*00(?=[\\s().-]*[1-9])");

  /** The shortest national numbers in use, and the longest that E.164 allows. */
  private static final int SHORTEST = 6;

  private static final int LONGEST = 15;

  private final PhoneNumberUtil plans;

  PhoneReading(PhoneNumberUtil plans) {
    this.plans = plans;
  }

  /** What is known of a booking that helps to read its phone numbers. */
  record Hints(@Nullable String guestCountry, String propertyCountry, @Nullable String channel) {}

  /** Reads one field, which may hold several numbers; one result for each, in their order. */
  List<Phone> read(String field, Hints hints) {
    List<String> pieces =
        Arrays.stream(BETWEEN_NUMBERS.split(field)).filter(each -> !each.isBlank()).toList();
    boolean several =
        pieces.size() > 1 && pieces.stream().allMatch(each -> Digits.of(each).length() > SHORTEST);
    return several
        ? pieces.stream().map(each -> readOne(each, hints)).toList()
        : List.of(readOne(field, hints));
  }

  private Phone readOne(String raw, Hints hints) {
    if (USER_ID.matcher(raw.strip()).matches()) {
      return Phone.unusable(raw, PhoneVerdict.INVALID);
    }
    if (standsForNone(raw)) {
      return Phone.unusable(raw, PhoneVerdict.PLACEHOLDER);
    }
    String labelless = LABEL.matcher(raw).replaceFirst("");
    String number = EXTENSION.matcher(labelless).replaceFirst("");
    boolean extension = number.length() < labelless.length();
    int digits = Digits.of(number).length();
    if (digits < SHORTEST) {
      return Phone.unusable(raw, PhoneVerdict.INVALID);
    }
    if (number.codePoints().anyMatch(Character::isLetter) || number.contains("@")) {
      // Words beside a number: somebody should look. An address with a few digits in it is none.
      boolean address = number.contains("@") || number.contains("://");
      return Phone.unusable(raw, address ? PhoneVerdict.INVALID : PhoneVerdict.SUSPECT);
    }
    if (digits > LONGEST + 2 || SECOND_ENDING.matcher(number).find()) {
      return Phone.unusable(
          raw, digits > LONGEST + 2 ? PhoneVerdict.INVALID : PhoneVerdict.SUSPECT);
    }
    String dialled = INTERNATIONAL_PREFIX.matcher(number).replaceFirst("+");
    Phone phone =
        startsWithPlus(dialled) ? withCountry(raw, dialled) : withoutCountry(raw, dialled, hints);
    return relay(extension ? reachedThroughExtension(phone) : phone, hints);
  }

  private static boolean standsForNone(String raw) {
    String letters = raw.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    String digits = Digits.of(raw);
    return digits.isEmpty()
        ? NO_PHONE.contains(letters)
        : letters.equals(digits) && Digits.standForNone(digits);
  }

  private static boolean startsWithPlus(String number) {
    return number.matches("[\\s(]*[+＋].*");
  }

  /** The number says its country: with {@code +}, or with 00 in its place. */
  private Phone withCountry(String raw, String number) {
    Optional<PhoneNumber> reading = parse(number, null);
    if (reading.isEmpty()) {
      return Phone.unusable(raw, PhoneVerdict.INVALID);
    }
    PhoneNumber understood = reading.get();
    String digits = Digits.of(number);
    if (Digits.standForNone(nationalDigits(understood))) {
      return Phone.unusable(raw, PhoneVerdict.PLACEHOLDER);
    }
    if (!isPossible(understood)) {
      return oldForm(raw, digits);
    }
    String country = String.valueOf(understood.getCountryCode());
    // "+44 (0)20 …": a 0 for callers at home is the only digit that may be left out.
    boolean kept =
        digits.equals(country + nationalDigits(understood))
            || digits.equals(country + "0" + nationalDigits(understood));
    return kept
        ? phone(
            raw,
            understood,
            plans.isValidNumber(understood) ? PhoneVerdict.VALID : PhoneVerdict.POSSIBLE)
        : Phone.unusable(raw, PhoneVerdict.SUSPECT);
  }

  /** A Mexican number with the 1 of before 2019 is still how many systems, Meta too, write it. */
  private Phone oldForm(String raw, String digits) {
    String key = PhoneKey.of(digits);
    boolean known =
        !key.equals(digits) && parse("+" + key, null).filter(this::isPossible).isPresent();
    return known
        ? new Phone(raw, "+" + digits, PhoneVerdict.POSSIBLE, null, PhoneKind.UNKNOWN)
        : Phone.unusable(raw, PhoneVerdict.INVALID);
  }

  private Phone withoutCountry(String raw, String number, Hints hints) {
    boolean guestsOwn =
        hints.guestCountry() != null && plans.getSupportedRegions().contains(hints.guestCountry());
    String region = guestsOwn ? hints.guestCountry() : hints.propertyCountry();
    String digits = Digits.of(number);
    String country = String.valueOf(plans.getCountryCodeForRegion(region));
    if (digits.startsWith(country)) {
      return perhapsWithCountry(raw, digits, country, guestsOwn);
    }
    Optional<PhoneNumber> atHome =
        parse(number, region).filter(each -> keepsDigits(each, digits, region));
    if (atHome.isEmpty()) {
      boolean foreign = parse("+" + digits, null).filter(plans::isValidNumber).isPresent();
      boolean readable = parse(number, region).filter(this::isPossible).isPresent();
      return Phone.unusable(raw, foreign || readable ? PhoneVerdict.SUSPECT : PhoneVerdict.INVALID);
    }
    return phone(raw, atHome.get(), verdictAtHome(atHome.get(), guestsOwn));
  }

  /**
   * Digits that begin like the country code: 49 151 … may be a number with its country but without
   * the plus, or a number at home that happens to begin so. Taken only if one of the two is a
   * number at all.
   */
  private Phone perhapsWithCountry(String raw, String digits, String country, boolean guestsOwn) {
    Optional<PhoneNumber> complete =
        parse("+" + digits, null)
            .filter(plans::isValidNumber)
            .filter(each -> digits.equals(country + nationalDigits(each)));
    Optional<PhoneNumber> atHome = parse("+" + country + digits, null).filter(plans::isValidNumber);
    if (complete.isEmpty() && atHome.isEmpty()) {
      boolean possible = parse("+" + country + digits, null).filter(this::isPossible).isPresent();
      return Phone.unusable(raw, possible ? PhoneVerdict.SUSPECT : PhoneVerdict.INVALID);
    }
    if (complete.isEmpty() || atHome.isEmpty()) {
      return phone(raw, complete.or(() -> atHome).orElseThrow(), PhoneVerdict.GUESSED);
    }
    // In North America the 1 is also what one dials at home: both readings are one number.
    return e164(complete.get()).equals(e164(atHome.get()))
        ? phone(raw, complete.get(), verdictAtHome(complete.get(), guestsOwn))
        : Phone.unusable(raw, PhoneVerdict.SUSPECT);
  }

  private PhoneVerdict verdictAtHome(PhoneNumber number, boolean guestsOwn) {
    if (!guestsOwn) {
      return PhoneVerdict.GUESSED;
    }
    return plans.isValidNumber(number) ? PhoneVerdict.VALID : PhoneVerdict.POSSIBLE;
  }

  /** Whether the reading has all digits given, but for what one dials in front. */
  private boolean keepsDigits(PhoneNumber number, String digits, String region) {
    if (!isPossible(number)) {
      return false;
    }
    String national = nationalDigits(number);
    String international = number.getCountryCode() + national;
    String trunk = plans.getNddPrefixForRegion(region, true);
    return digits.equals(national)
        || (trunk != null && digits.equals(trunk + national))
        // The country's own way of dialling abroad, such as 011 in the United States.
        || (digits.startsWith("0")
            && digits.endsWith(international)
            && digits.length() - international.length() <= 4
            && number.getCountryCodeSource() == PhoneNumber.CountryCodeSource.FROM_NUMBER_WITH_IDD);
  }

  /** A switchboard: the number is right, the guest may not be behind it. */
  private static Phone reachedThroughExtension(Phone phone) {
    return phone.verdict() == PhoneVerdict.VALID
        ? new Phone(phone.raw(), phone.e164(), PhoneVerdict.POSSIBLE, phone.region(), phone.kind())
        : phone;
  }

  /**
   * Airbnb hands out forwarding numbers of the United States. One is taken for such when the
   * booking came from Airbnb and its guest is known to be of another country.
   */
  private static Phone relay(Phone phone, Hints hints) {
    boolean airbnb =
        hints.channel() != null && hints.channel().toLowerCase(Locale.ROOT).contains("airbnb");
    boolean fromElsewhere = hints.guestCountry() != null && !hints.guestCountry().equals("US");
    boolean american =
        phone.e164() != null
            && phone.e164().startsWith("+1")
            && (phone.region() == null || phone.region().equals("US"));
    return airbnb && fromElsewhere && american
        ? new Phone(phone.raw(), phone.e164(), PhoneVerdict.RELAY, phone.region(), phone.kind())
        : phone;
  }

  private Phone phone(String raw, PhoneNumber number, PhoneVerdict verdict) {
    if (Digits.standForNone(nationalDigits(number))) {
      return Phone.unusable(raw, PhoneVerdict.PLACEHOLDER);
    }
    PhoneKind kind =
        switch (plans.getNumberType(number)) {
          case MOBILE -> PhoneKind.MOBILE;
          case FIXED_LINE -> PhoneKind.FIXED;
          default -> PhoneKind.UNKNOWN;
        };
    return new Phone(raw, e164(number), verdict, plans.getRegionCodeForNumber(number), kind);
  }

  private Optional<PhoneNumber> parse(String number, @Nullable String region) {
    try {
      return Optional.of(plans.parseAndKeepRawInput(number, region));
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }

  private boolean isPossible(PhoneNumber number) {
    return plans.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
  }

  private String nationalDigits(PhoneNumber number) {
    return plans.getNationalSignificantNumber(number);
  }

  private String e164(PhoneNumber number) {
    return plans.format(number, PhoneNumberFormat.E164);
  }
}
