package io.guesthub.booking.feed.xml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes persons of OpenTravel's profiles. */
final class GuestReading {

  /** OpenTravel's PTT list: a fax. */
  private static final String FAX = "3";

  /** OpenTravel's PTT list: a mobile. */
  private static final String MOBILE = "5";

  /** OpenTravel's PRT list: a travel agent. */
  private static final String AGENT = "4";

  private static final List<String> PROFILES =
      List.of("Profiles/ProfileInfo/Profile", "ProfileInfo/Profile", "Profile");

  private GuestReading() {}

  /**
   * Who stays: the guest marked as the first, else the first named, else a customer that the
   * reservation names as a whole.
   */
  static ObjectNode guest(XmlNode reservation) {
    List<XmlNode> guests = reservation.all("ResGuests/ResGuest");
    Optional<XmlNode> first =
        guests.stream()
            .filter(guest -> guest.attribute("PrimaryIndicator").filter("true"::equals).isPresent())
            .findFirst()
            .or(() -> guests.stream().findFirst());
    return first
        .flatMap(GuestReading::customer)
        .or(() -> reservation.first("ResGlobalInfo").flatMap(GuestReading::customer))
        .map(GuestReading::person)
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /** The travel agency that has booked, who is never taken for the guest. */
  static Optional<ObjectNode> agency(XmlNode reservation) {
    return reservation.first("ResGlobalInfo").stream()
        .flatMap(global -> profiles(global).stream())
        .filter(profile -> profile.attribute("ProfileType").filter(AGENT::equals).isPresent())
        .flatMap(profile -> profile.all("CompanyInfo").stream())
        .findFirst()
        .map(GuestReading::company);
  }

  private static Optional<XmlNode> customer(XmlNode holder) {
    return profiles(holder).stream()
        .filter(profile -> profile.attribute("ProfileType").filter(AGENT::equals).isEmpty())
        .flatMap(profile -> profile.all("Customer").stream())
        .findFirst();
  }

  private static List<XmlNode> profiles(XmlNode holder) {
    return PROFILES.stream().flatMap(path -> holder.all(path).stream()).toList();
  }

  private static ObjectNode person(XmlNode customer) {
    ObjectNode person = JsonNodeFactory.instance.objectNode();
    customer
        .first("PersonName/GivenName")
        .flatMap(XmlNode::text)
        .ifPresent(name -> person.put("firstName", name));
    customer
        .first("PersonName/Surname")
        .flatMap(XmlNode::text)
        .ifPresent(name -> person.put("lastName", name));
    mail(customer, person);
    customer
        .attribute("Language")
        .or(() -> customer.first("PersonName").flatMap(name -> name.attribute("Language")))
        .filter(language -> language.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*"))
        .ifPresent(language -> person.put("language", language.replace('_', '-')));
    customer
        .first("Address/CountryName")
        .flatMap(country -> country.attribute("Code"))
        .filter(code -> code.matches("[A-Za-z]{2}"))
        .ifPresent(code -> person.put("country", code.toUpperCase(Locale.ROOT)));
    phones(customer.all("Telephone"), person);
    return person;
  }

  private static ObjectNode company(XmlNode company) {
    ObjectNode agency = JsonNodeFactory.instance.objectNode();
    agency.put("role", "AGENCY");
    company
        .first("CompanyName")
        .flatMap(XmlNode::text)
        .ifPresent(name -> agency.put("lastName", name));
    mail(company, agency);
    phones(company.all("TelephoneInfo"), agency);
    return agency;
  }

  private static void mail(XmlNode holder, ObjectNode person) {
    holder.first("Email").flatMap(XmlNode::text).ifPresent(email -> person.put("email", email));
  }

  /** Mobiles first, no fax; where no phone is told of, nothing is said of phones. */
  private static void phones(List<XmlNode> told, ObjectNode person) {
    List<XmlNode> usable =
        new ArrayList<>(told.stream().filter(phone -> !isOfKind(phone, FAX)).toList());
    usable.sort(Comparator.comparing(phone -> !isOfKind(phone, MOBILE)));
    List<String> numbers =
        usable.stream().flatMap(phone -> number(phone).stream()).distinct().toList();
    if (!numbers.isEmpty()) {
      ArrayNode phones = person.putArray("phones");
      numbers.forEach(phones::add);
    }
  }

  private static boolean isOfKind(XmlNode phone, String kind) {
    return phone.attribute("PhoneTechType").filter(kind::equals).isPresent();
  }

  /** Whole, or put together from its parts; they are not judged here. */
  private static Optional<String> number(XmlNode phone) {
    Optional<String> number = phone.attribute("PhoneNumber");
    Optional<String> country =
        phone.attribute("CountryAccessCode").map(code -> code.replaceFirst("^(\\+|00)", ""));
    if (number.isEmpty() || country.isEmpty() || number.get().startsWith("+")) {
      return number;
    }
    return Optional.of(
        "+" + country.get() + phone.attribute("AreaCityCode").orElse("") + number.get());
  }
}
