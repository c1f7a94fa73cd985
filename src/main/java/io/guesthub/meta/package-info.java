/** Meta's language and nothing else: signatures, webhook bodies and what a message means. */
@NullMarked
package io.guesthub.meta;

import org.jspecify.annotations.NullMarked;
