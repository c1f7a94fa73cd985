package io.guesthub.booking.feed;

import java.util.Locale;
import java.util.Set;

/** Tells by its name what belongs to a payment and must not be kept. */
final class PaymentNames {

  /** Names in which one of these stands are dropped, whatever they hold. */
  private static final Set<String> PARTS =
      Set.of(
          "creditcard",
          "debitcard",
          "paymentcard",
          "bankcard",
          "virtualcard",
          "cardnumber",
          "cardno",
          "cardcode",
          "cardholder",
          "cardexp",
          "cardtype",
          "carddata",
          "cardinfo",
          "carddetail",
          "cardtoken",
          "cardcvc",
          "cardcvv",
          "ccnumber",
          "ccnum",
          "ccexp",
          "cccvc",
          "cccvv",
          "ccname",
          "cctoken",
          "securitycode",
          "seriescode",
          "cvv",
          "cvc",
          "iban",
          "bankaccount",
          "paymentaccount",
          "accountnumber",
          "accountholder",
          "stripetoken",
          "pcibookingtoken",
          "paymenttoken",
          "paymentmethodtoken",
          "acceptedpayment");

  private static final Set<String> WHOLE =
      Set.of("card", "cards", "pan", "cc", "vcc", "guarantee", "guarantees", "bic", "swift");

  private PaymentNames() {}

  /** Whether a field, element or attribute of this name is dropped. */
  static boolean isPayment(String name) {
    String plain = plain(name);
    return WHOLE.contains(plain) || PARTS.stream().anyMatch(plain::contains);
  }

  /** Whether what has this name is an id, so that its digits are no card's. */
  static boolean isId(String name) {
    String plain = plain(name);
    return plain.endsWith("id") || plain.endsWith("ids");
  }

  /** Whether what has this name is a phone number, which may look like a short card number. */
  static boolean isPhone(String name) {
    String plain = plain(name);
    return plain.contains("phone")
        || plain.contains("mobile")
        || plain.contains("whatsapp")
        || plain.equals("tel")
        || plain.equals("cell");
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    name.toLowerCase(Locale.ROOT)
        .chars()
        .filter(Character::isLetterOrDigit)
        .forEach(c -> plain.append((char) c));
    return plain.toString();
  }
}
