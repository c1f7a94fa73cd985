@NullMarked
package io.guesthub.event.subscription;

import org.jspecify.annotations.NullMarked;
