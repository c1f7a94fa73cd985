package io.guesthub.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Meta has announced to make of a template, a day ahead: its price changes with it.
 *
 * @param at when; absent where Meta has not said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ComingCategory(String category, @Nullable Instant at) {}
