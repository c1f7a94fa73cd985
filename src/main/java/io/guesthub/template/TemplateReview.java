package io.guesthub.template;

import java.util.UUID;

/**
 * Takes templates to Meta. None of the calls may be made inside a database transaction: each waits
 * for Meta, and stores what came of it in a transaction of its own.
 */
interface TemplateReview {

  /**
   * Submits a stored draft. Where Meta refuses it, it stays a draft and shows the reason; where
   * Meta does not answer, it stays a draft that can be submitted again, and the reason says so.
   *
   * @return the template as it is stored now
   */
  Template submit(Template draft);

  /**
   * Has Meta change a template that it has taken. Only then the change is stored, together with
   * what Meta makes of it: until then guests get what was approved before.
   *
   * @param current as it is stored; it may be changed now (see {@link EditRule})
   * @param wanted the same with other content, category or time to live
   * @return the template as it is stored now
   * @throws io.guesthub.web.Problem 422 {@code refused-by-meta} with the field where one can tell,
   *     503 where Meta does not answer; nothing is changed then
   */
  Template edit(Template current, Template wanted);

  /**
   * Has Meta delete a template that it has taken, in its one language.
   *
   * @throws io.guesthub.web.Problem 422 {@code refused-by-meta}, 503 where Meta does not answer
   */
  void delete(Template template);

  /**
   * Meta has refused to send a template: what Meta thinks of it is looked up again at once. Returns
   * at once and never fails; may be called in a transaction, of which it is no part.
   */
  void refused(UUID accountId, String metaName, String language);
}
