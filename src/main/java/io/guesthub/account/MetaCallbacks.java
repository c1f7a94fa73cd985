package io.guesthub.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.meta.MetaSettings;
import io.guesthub.meta.SignedRequest;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Meta tells that a Facebook user has removed the app, or wants their data deleted. Both
 * carry a {@code signed_request}; nothing else about the caller is believed.
 */
@RestController
@RequestMapping("/webhooks/meta")
@Hidden
class MetaCallbacks {

  private final UserDepartures departures;
  private final MetaSettings settings;
  private final ObjectMapper json;
  private final String publicUrl;

  MetaCallbacks(
      UserDepartures departures,
      MetaSettings settings,
      ObjectMapper json,
      @Value("${hub.public-url}") String publicUrl) {
    this.departures = departures;
    this.settings = settings;
    this.json = json;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /** What Meta shows the user who asked for deletion. */
  record Deletion(String url, @JsonProperty("confirmation_code") String confirmationCode) {}

  /** The user has removed the app: accounts that their login connected are disconnected. */
  @PostMapping("/deauthorize")
  ResponseEntity<Void> deauthorize(
      @RequestParam(name = "signed_request", required = false) @Nullable String signedRequest) {
    departures.deauthorize(open(signedRequest));
    return ResponseEntity.ok().build();
  }

  /** The user wants their data deleted. */
  @PostMapping("/data-deletion")
  Deletion delete(
      @RequestParam(name = "signed_request", required = false) @Nullable String signedRequest) {
    String code = departures.delete(open(signedRequest));
    return new Deletion(publicUrl + "/webhooks/meta/data-deletion/" + code, code);
  }

  /** What became of a request, for the user who made it. */
  @GetMapping(path = "/data-deletion/{code}", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> status(@PathVariable String code) {
    return departures
        .deletion(code)
        .map(found -> page(HttpStatus.OK, DeletionPage.of(code, found)))
        .orElseGet(() -> page(HttpStatus.NOT_FOUND, DeletionPage.unknown()));
  }

  private static ResponseEntity<String> page(HttpStatus status, String html) {
    return ResponseEntity.status(status)
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .body(html);
  }

  private SignedRequest open(@Nullable String signedRequest) {
    if (signedRequest == null) {
      throw Problem.invalid("signed_request", "is required");
    }
    try {
      return SignedRequest.open(signedRequest, settings, json)
          .orElseThrow(
              () ->
                  Problem.of(
                      HttpStatus.FORBIDDEN, "forged", "The signature is not Meta's.", List.of()));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("signed_request", "is not a signed request of Meta's");
    }
  }
}
