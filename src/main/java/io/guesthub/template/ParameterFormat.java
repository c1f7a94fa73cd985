package io.guesthub.template;

/** How a template calls its parameters. */
enum ParameterFormat {
  /** {@code {{guest_first_name}}}: all that the hub makes. */
  NAMED,
  /** {@code {{1}}}: Meta's default, for templates that were made elsewhere. */
  POSITIONAL
}
