package io.guesthub.template;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Chooses among the languages of a template the one that a guest reads best. */
final class LanguageChoice {

  private LanguageChoice() {}

  /**
   * The best one: for each wanted language in turn itself, the same without its region, the same of
   * another region; else the first there is.
   *
   * @param templates the languages that there are, at least one
   * @param wanted BCP 47 or Meta's codes, the dearest first
   */
  static Template best(List<Template> templates, List<String> wanted) {
    for (String language : wanted) {
      String plain = language.strip().replace('-', '_');
      String code = Languages.code(plain).orElse(plain);
      String base = Languages.base(code);
      Optional<Template> found =
          first(templates, it -> it.language().equalsIgnoreCase(plain))
              .or(() -> first(templates, it -> it.language().equals(code)))
              .or(() -> first(templates, it -> it.language().equals(base)))
              .or(() -> first(templates, it -> Languages.base(it.language()).equals(base)));
      if (found.isPresent()) {
        return found.get();
      }
    }
    return templates.get(0);
  }

  private static Optional<Template> first(List<Template> templates, Predicate<Template> fits) {
    return templates.stream().filter(fits).findFirst();
  }
}
