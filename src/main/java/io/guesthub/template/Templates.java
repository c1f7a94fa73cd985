package io.guesthub.template;

import java.util.List;
import java.util.UUID;

/** Templates as those who send them need them. */
public interface Templates {

  /**
   * The approved template of this name that fits best.
   *
   * @param accountId of the account that sends
   * @param name as people know it, or Meta's
   * @param languages BCP 47 or Meta's codes, the dearest first; a language without its region will
   *     do. Where none of them is approved, any other approved one is taken
   * @throws io.guesthub.web.Problem 422 {@code template-unknown}, 409 {@code template-not-approved}
   */
  SendableTemplate choose(UUID accountId, String name, List<String> languages);

  /**
   * The template of this name in just this language.
   *
   * @throws io.guesthub.web.Problem as {@link #choose}
   */
  SendableTemplate exactly(UUID accountId, String name, String language);

  /**
   * An approved template by our id of it.
   *
   * @throws io.guesthub.web.Problem 404 where the property has no such template, 409 {@code
   *     template-not-approved}
   */
  SendableTemplate byId(String propertyId, UUID id);

  /** All that an account may send now, in the order of their names. */
  List<SendableTemplate> approved(UUID accountId);

  /**
   * Fills a template, in its language. Files in {@code values.header()} are looked up by whoever
   * sends.
   *
   * @throws io.guesthub.web.Problem 422 {@code missing-parameter} with every tag without a value as
   *     a field, {@code too-long}
   */
  FilledTemplate fill(SendableTemplate template, TemplateValues values);

  /**
   * Meta has refused to send a template (132001, 132007, 132015, 132016 …): what Meta thinks of it
   * is looked up again at once, outside the caller's transaction.
   */
  void refused(UUID accountId, String metaName, String language);
}
