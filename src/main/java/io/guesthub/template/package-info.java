/** Templates: what they say, what Meta thinks of them, and how they are filled for a guest. */
@NullMarked
package io.guesthub.template;

import org.jspecify.annotations.NullMarked;
