package io.guesthub.account;

import io.guesthub.account.StandingStore.Standing;
import io.guesthub.meta.SignedRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A Facebook user whose login connected accounts has left. Meta's user is one of the property's
 * people, never a guest.
 */
@Component
class UserDepartures {

  private static final int CODE_BYTES = 16;
  private static final String AGAIN = " Connect the account again to go on.";

  private final JdbcClient database;
  private final AccountStore accounts;
  private final StandingStore standings;
  private final AccountStanding standing;
  private final Disconnection disconnection;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  UserDepartures(
      JdbcClient database,
      AccountStore accounts,
      StandingStore standings,
      AccountStanding standing,
      Disconnection disconnection,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.standings = standings;
    this.standing = standing;
    this.disconnection = disconnection;
    this.clock = clock;
  }

  /**
   * What became of a request to delete.
   *
   * @param accounts how many were disconnected for it
   */
  record Deletion(Instant requestedAt, int accounts) {}

  /**
   * Disconnects what the user's login connected before the request was made. The token stays for a
   * retry: where it still works, somebody else has granted the app, too.
   */
  @Transactional
  public void deauthorize(SignedRequest request) {
    disconnect(
        request,
        "Whoever connected it has removed the app from their Facebook account." + AGAIN,
        account -> {});
  }

  /**
   * Disconnects the same, and forgets the user and the tokens that their login made.
   *
   * @return the code of the request, which alone opens its page
   */
  @Transactional
  public String delete(SignedRequest request) {
    String reason =
        "Whoever connected it has asked Meta that their data be deleted, and with it this access."
            + AGAIN;
    int count =
        disconnect(
            request,
            reason,
            account -> disconnection.forget(account.id(), account.propertyId(), reason));
    byte[] bytes = new byte[CODE_BYTES];
    random.nextBytes(bytes);
    String code = HexFormat.of().formatHex(bytes);
    database
        .sql(
            """
            INSERT INTO data_deletion (code, requested_at, accounts)
            VALUES (:code, :at, :accounts)
            """)
        .param("code", code)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("accounts", count)
        .update();
    return code;
  }

  /** A request by its code. */
  Optional<Deletion> deletion(String code) {
    return database
        .sql("SELECT requested_at, accounts FROM data_deletion WHERE code = :code")
        .param("code", code)
        .query(
            (row, number) ->
                new Deletion(
                    row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                    row.getInt("accounts")))
        .optional();
  }

  /** A request from before the account was connected anew, such as a replayed one, does nothing. */
  private int disconnect(SignedRequest request, String reason, Consumer<Standing> then) {
    int count = 0;
    for (UUID id : accounts.grantedBy(request.userId())) {
      Standing account = standings.lock(id).orElseThrow();
      if (standing.obstruct(
          id, Obstacle.disconnects(Obstacle.ACCESS, reason), request.issuedAt())) {
        then.accept(account);
        count++;
      }
    }
    return count;
  }
}
