package io.guesthub.conversation;

/**
 * What staff can do when Meta gives a message up, by Meta's error code (Cloud API, error codes).
 */
final class FailureAdvice {

  private FailureAdvice() {}

  static String on(int code) {
    return switch (code) {
      case 131047 -> "More than 24 hours since the guest last wrote: send an approved template.";
      case 131026, 131036 ->
          "The number may not be on WhatsApp or runs an old version: reach the guest another way.";
      case 131049, 130472 ->
          "Meta limits marketing messages to this guest: wait a day, or send a utility template.";
      case 131050 -> "The guest has stopped marketing messages: send no more of them.";
      case 130403 -> "The guest has blocked this number or was blocked: reach them another way.";
      case 131021 -> "The recipient is the sending number itself: check the guest's phone.";
      case 131030 -> "A test number reaches listed recipients only: add the guest's in Meta's app.";
      case 131051, 131060 ->
          "WhatsApp cannot show this message here: ask the guest to send it anew.";
      case 131052 -> "The guest's file could not be fetched: ask them to send it again.";
      case 131053, 131014 -> "Meta could not take the file: check its type, size and address.";
      case 131042, 131044 -> "Meta has a payment problem with the account: check its billing.";
      case 131048, 368 ->
          "Meta has restricted the account for quality or policy: look into WhatsApp Manager.";
      case 130497 -> "The account may not write to guests of this country.";
      case 131031, 131045, 133010, 133006, 33 ->
          "The number is locked or not registered: look into WhatsApp Manager.";
      case 132000, 132012, 132018, 132005, 132008 ->
          "The values do not fit the template: check its parameters and their lengths.";
      case 132001, 132015, 132016, 132007 ->
          "The template is missing, paused or refused in this language: choose another one.";
      case 4, 613, 80007, 130429, 131056, 131057, 131016, 131000, 1, 2, 133004 ->
          "Meta was busy or had trouble: try again later.";
      case 0, 3, 10, 104, 190, 131005 ->
          "Meta no longer accepts the account's access: reconnect it.";
      default -> "Look the code up among Meta's Cloud API error codes.";
    };
  }
}
