package io.guesthub.template;

import io.guesthub.account.Accounts;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which names Meta takes for templates of an account. A name stands for all languages of a
 * template. Once approved and deleted, it rests for 30 days, in the language that was deleted; the
 * other languages stay, and new ones can be added.
 */
@Component
class TemplateNames {

  /** Meta refuses the name of a deleted template this long (template management). */
  private static final Duration REST = Duration.ofDays(30);

  private final Accounts accounts;
  private final TemplateStore templates;
  private final JdbcClient database;
  private final InstantSource clock;

  TemplateNames(
      Accounts accounts, TemplateStore templates, JdbcClient database, InstantSource clock) {
    this.accounts = accounts;
    this.templates = templates;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Keeps everybody else from making, renaming or reading this account's templates, until the
   * caller's transaction ends.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void lock(UUID accountId) {
    accounts.lock(accountId);
  }

  /**
   * Meta's name of a new template, of which nobody else makes another until the caller's
   * transaction ends: the one of its other languages, else one that nothing in the account has or
   * had lately.
   *
   * @param name as people know it
   * @throws Problem 422 {@code name-rests}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  String ofNew(UUID accountId, String name, String language) {
    lock(accountId);
    Optional<Template> sameName = sameName(accountId, name);
    return sameName.isPresent()
        ? ofTranslation(accountId, sameName.get().metaName(), language)
        : free(accountId, name);
  }

  /**
   * The same name, where Meta takes it in another language too.
   *
   * @throws Problem 422 {@code name-rests} with {@code usableAt}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  String ofTranslation(UUID accountId, String metaName, String language) {
    lock(accountId);
    deletedAt(accountId, metaName, language)
        .map(deleted -> deleted.plus(REST))
        .filter(usable -> usable.isAfter(clock.instant()))
        .ifPresent(
            usable -> {
              throw rests(language, usable);
            });
    return metaName;
  }

  /**
   * Renames a template for people. The only language of one that Meta has refused for its name gets
   * another name of Meta's as well.
   *
   * @return its name of Meta's now
   * @throws Problem 409 {@code template-exists}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  String rename(Template current, String name) {
    UUID account = current.accountId();
    lock(account);
    if (current.name().equals(name)) {
      return current.metaName();
    }
    sameName(account, name)
        .filter(other -> !other.metaName().equals(current.metaName()))
        .ifPresent(
            other -> {
              throw exists(other.language());
            });
    boolean isAlone = templates.languages(account, current.metaName()).size() == 1;
    if (!current.review().isRefusedForItsName() || !isAlone) {
      return current.metaName();
    }
    String free = free(account, name);
    database
        .sql("UPDATE template SET meta_name = :name WHERE id = :id")
        .param("name", free)
        .param("id", current.id())
        .update();
    return free;
  }

  /** Notes what was deleted at Meta. */
  void retire(Template deleted) {
    database
        .sql(
            """
            INSERT INTO retired_template_name
                   (account_id, meta_name, language, approved, deleted_at)
            VALUES (:account, :name, :language, :approved, :now)
            ON CONFLICT (account_id, meta_name, language) DO UPDATE
            SET approved = excluded.approved, deleted_at = excluded.deleted_at
            """)
        .param("account", deleted.accountId())
        .param("name", deleted.metaName())
        .param("language", deleted.language())
        .param("approved", deleted.wasApproved())
        .param("now", utc(clock.instant()))
        .update();
  }

  /** There is one of this name. */
  static Problem exists(String language) {
    return Problem.conflict(
        "template-exists",
        "There is a template of this name in %s: change that one, or choose another name."
            .formatted(language));
  }

  private Optional<Template> sameName(UUID account, String name) {
    return templates.named(account, name).stream().findFirst();
  }

  private String free(UUID accountId, String name) {
    for (int number = 1; ; number++) {
      String candidate = MetaName.of(name, number);
      if (!isTaken(accountId, candidate)) {
        return candidate;
      }
    }
  }

  /** A new template does well to keep off a name that rests in any language. */
  private boolean isTaken(UUID accountId, String metaName) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM template WHERE account_id = :account AND meta_name = :name)
                OR EXISTS (SELECT FROM retired_template_name
                           WHERE account_id = :account AND meta_name = :name
                             AND deleted_at > :since)
            """)
        .param("account", accountId)
        .param("name", metaName)
        .param("since", utc(clock.instant().minus(REST)))
        .query(Boolean.class)
        .single();
  }

  private Optional<Instant> deletedAt(UUID accountId, String metaName, String language) {
    return database
        .sql(
            """
            SELECT deleted_at FROM retired_template_name
            WHERE account_id = :account AND meta_name = :name AND language = :language AND approved
            """)
        .param("account", accountId)
        .param("name", metaName)
        .param("language", language)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  private static Problem rests(String language, Instant usable) {
    String rule =
        "WhatsApp keeps the name of a deleted template for 30 days: in %s it can be used again from"
            + " %s on. Give the template another name.";
    return Problem.unprocessable(
            "name-rests",
            "The name was in use in this language and has been deleted.",
            List.of(
                new FieldError(
                    "language",
                    rule.formatted(language, usable.atOffset(ZoneOffset.UTC).toLocalDate()))))
        .with("usableAt", usable);
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
