package io.guesthub.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A text to begin a template with, in one language.
 *
 * @param preset the file that it comes from, without its ending
 * @param description when it is meant to be sent
 * @param draft the template; with an account it can be made as it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Preset(String preset, @Nullable String description, @JsonUnwrapped TemplateDraft draft) {}
