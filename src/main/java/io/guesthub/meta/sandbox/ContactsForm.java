package io.guesthub.meta.sandbox;

import java.util.List;

/** Checks contact cards (Cloud API, contacts messages). */
final class ContactsForm {

  private static final int MOST = 257;
  private static final int LENGTH = 1000;
  private static final List<String> NAMES =
      List.of("first_name", "last_name", "middle_name", "prefix", "suffix");

  private ContactsForm() {}

  static void check(Param contacts) {
    contacts.items(1, MOST).forEach(ContactsForm::card);
  }

  private static void card(Param card) {
    card.only("addresses", "birthday", "emails", "name", "org", "phones", "urls");
    Param name = card.at("name").required();
    name.only("formatted_name", "first_name", "last_name", "middle_name", "prefix", "suffix");
    name.at("formatted_name").text(LENGTH);
    if (NAMES.stream().noneMatch(part -> name.at(part).present())) {
      throw GraphError.coded(
          131_009, "At least one of the optional parameters of " + name.path() + " is needed.");
    }
    NAMES.forEach(part -> name.at(part).optionalText(LENGTH));
    String birthday = card.at("birthday").optionalText(LENGTH);
    if (!birthday.isEmpty() && !birthday.matches("\\d{4}-\\d{2}-\\d{2}")) {
      throw card.at("birthday").wrong("must be formatted as YYYY-MM-DD.");
    }
    parts(card.at("phones"), "phone", "type", "wa_id");
    parts(card.at("emails"), "email", "type");
    parts(card.at("urls"), "url", "type");
    parts(
        card.at("addresses"), "street", "city", "state", "zip", "country", "country_code", "type");
    if (card.at("org").present()) {
      texts(card.at("org"), "company", "department", "title");
    }
  }

  private static void parts(Param list, String... names) {
    if (list.present()) {
      list.items(0, MOST).forEach(part -> texts(part, names));
    }
  }

  private static void texts(Param part, String... names) {
    part.only(names);
    for (String name : names) {
      part.at(name).optionalText(LENGTH);
    }
  }
}
