package io.guesthub.account;

import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account to be connected, with a token or with the code of an Embedded Signup.
 *
 * @param wabaId Meta's id of the account; may be missing with a code that was granted one alone
 * @param accessToken with which the hub may act for it
 * @param code what Meta's login handed to the browser: good once, for 30 seconds
 * @param phoneNumberId Meta's id of the number that was chosen in the login
 * @param pin the number's two-step PIN, where it has one already
 */
record ConnectRequest(
    @Nullable String wabaId,
    @Nullable String accessToken,
    @Nullable String code,
    @Nullable String phoneNumberId,
    @Nullable String pin) {

  private static final Pattern ID = Pattern.compile("\\d{1,32}");
  private static final Pattern PIN = Pattern.compile("\\d{6}");
  private static final int LONGEST_SECRET = 2_000;

  /**
   * Checks the fields.
   *
   * @throws Problem 400 naming each that is wrong
   */
  ConnectRequest checked() {
    List<FieldError> errors = new ArrayList<>();
    if (isBlank(accessToken) == isBlank(code)) {
      errors.add(
          new FieldError(
              isBlank(code) ? "accessToken" : "code", "give either accessToken or code"));
    }
    tooLong("accessToken", accessToken, errors);
    tooLong("code", code, errors);
    if (wabaId != null || isBlank(code)) {
      id("wabaId", wabaId, errors);
    }
    if (phoneNumberId != null) {
      id("phoneNumberId", phoneNumberId, errors);
    }
    checkPin(pin, errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return this;
  }

  static void checkPin(@Nullable String pin, List<FieldError> errors) {
    if (pin != null && !PIN.matcher(pin).matches()) {
      errors.add(new FieldError("pin", "must be six digits"));
    }
  }

  private static void id(String field, @Nullable String value, List<FieldError> errors) {
    if (value == null || !ID.matcher(value).matches()) {
      errors.add(new FieldError(field, "must be Meta's id: digits only"));
    }
  }

  private static void tooLong(String field, @Nullable String value, List<FieldError> errors) {
    if (value != null && value.length() > LONGEST_SECRET) {
      errors.add(new FieldError(field, "is too long to be Meta's"));
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  @Override
  public String toString() {
    return "ConnectRequest[wabaId=" + wabaId + ", phoneNumberId=" + phoneNumberId + "]";
  }
}
