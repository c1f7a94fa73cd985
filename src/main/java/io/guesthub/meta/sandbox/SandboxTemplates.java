package io.guesthub.meta.sandbox;

import java.util.Optional;

/** The templates that can be sent. */
interface SandboxTemplates {

  /**
   * The template of this name and just this language.
   *
   * @param language Meta's code
   */
  Optional<SandboxTemplate> find(String wabaId, String name, String language);

  /** Whether the account has templates, approved or not. */
  boolean hasAny(String wabaId);

  /** Keeps a template; whoever writes to the table otherwise calls {@link #changed}. */
  void add(SandboxTemplate template);

  /** Something was written to the table. */
  void changed();
}
