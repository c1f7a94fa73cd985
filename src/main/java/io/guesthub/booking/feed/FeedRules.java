package io.guesthub.booking.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.platform.OutsideAddresses;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import jakarta.validation.Validator;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/** Makes a feed of what a caller described, or names everything that is wrong with it. */
@Component
class FeedRules {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
  private static final String JDBC_SCHEME = "jdbc:postgresql";

  private static final Pattern JDBC =
      Pattern.compile("jdbc:postgresql://[A-Za-z0-9.-]+(:\\d{1,5})?/[A-Za-z0-9_.-]+");

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Validator validator;
  private final FeedAdapters adapters;
  private final OutsideAddresses addresses;

  FeedRules(Validator validator, FeedAdapters adapters, OutsideAddresses addresses) {
    this.validator = validator;
    this.adapters = adapters;
    this.addresses = addresses;
  }

  /**
   * Checks the whole form.
   *
   * @param known the feed as it was so far: secrets that the form leaves out are taken from it
   * @throws Problem 400 with every field at fault
   */
  Feed check(String property, String name, FeedForm form, @Nullable Feed known) {
    List<FieldError> errors =
        new ArrayList<>(Problem.invalid(validator.validate(form)).body().errors());
    if (!NAME.matcher(name).matches()) {
      errors.add(new FieldError("feed", "must be 1 to 64 lower-case letters, digits and hyphens"));
    }
    FeedAdapter adapter = adapter(form.adapter(), errors);
    boolean database = adapter instanceof CallingAdapter calling && calling.isDatabase();
    checkUrl(form.baseUrl(), database, errors);
    Duration interval = interval(form.pollInterval(), errors);
    FeedAuth auth = auth(form.auth(), adapter, known, errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    Map<String, String> credentials = form.credentials();
    if (credentials == null) {
      credentials = known == null ? Map.of() : known.credentials();
    }
    return new Feed(
        property,
        name,
        form.adapter(),
        form.baseUrl() == null ? null : form.baseUrl().replaceAll("/+$", ""),
        credentials,
        interval,
        auth,
        !Boolean.FALSE.equals(form.enabled()));
  }

  private @Nullable FeedAdapter adapter(@Nullable String name, List<FieldError> errors) {
    if (name == null || name.isBlank()) {
      return null;
    }
    try {
      FeedAdapter adapter = adapters.find(name).orElse(null);
      if (adapter == null) {
        errors.add(
            new FieldError("adapter", "must be one of " + String.join(", ", adapters.names())));
      }
      return adapter;
    } catch (BrokenAdapter broken) {
      errors.add(new FieldError("adapter", "has a mistake: " + broken.getMessage()));
      return null;
    }
  }

  private void checkUrl(@Nullable String url, boolean database, List<FieldError> errors) {
    if (url == null) {
      return;
    }
    // Parameters of a JDBC address could make the driver load whatever they name.
    if (database && !JDBC.matcher(url).matches()) {
      errors.add(
          new FieldError("baseUrl", "must be jdbc:postgresql://host:port/database, and no more"));
      return;
    }
    try {
      addresses
          .refusal(URI.create(database ? "https" + url.substring(JDBC_SCHEME.length()) : url))
          .ifPresent(refusal -> errors.add(new FieldError("baseUrl", refusal)));
    } catch (IllegalArgumentException notAddress) {
      errors.add(new FieldError("baseUrl", "must be a web address"));
    }
  }

  private static @Nullable Duration interval(@Nullable JsonNode given, List<FieldError> errors) {
    if (given == null || given.isNull()) {
      return null;
    }
    try {
      Duration interval =
          given.isIntegralNumber()
              ? Duration.ofSeconds(given.longValue())
              : DurationStyle.detectAndParse(given.asText(), ChronoUnit.SECONDS);
      if (interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0) {
        return interval;
      }
    } catch (IllegalArgumentException | ArithmeticException notDuration) {
      // Said below.
    }
    errors.add(
        new FieldError("pollInterval", "must be a duration such as PT5M, from PT10S to P7D"));
    return null;
  }

  private static FeedAuth auth(
      @Nullable FeedAuth given,
      @Nullable FeedAdapter adapter,
      @Nullable Feed known,
      List<FieldError> errors) {
    if (given == null) {
      return FeedAuth.DEFAULT;
    }
    FeedAuth usual = adapter == null ? FeedAuth.DEFAULT : adapter.auth().orElse(FeedAuth.DEFAULT);
    FeedAuth wanted =
        given.kind() == null || given.kind() == usual.kind() ? given.over(usual) : given;
    if (wanted.secret() == null && known != null && known.auth().kind() == wanted.kind()) {
      wanted = wanted.over(known.auth());
    }
    wanted.missing().ifPresent(field -> errors.add(new FieldError("auth." + field, "is required")));
    if (wanted.secret() != null
        && wanted.secret().startsWith("whsec_")
        && !isBase64(wanted.secret().substring("whsec_".length()))) {
      errors.add(new FieldError("auth.secret", "must hold base64 behind whsec_"));
    }
    return Objects.requireNonNull(wanted);
  }

  private static boolean isBase64(String text) {
    try {
      return java.util.Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
