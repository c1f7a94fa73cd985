/**
 * Plays Meta for a hub without Meta: guests who write, and as much of the Graph API as the hub
 * calls.
 */
@NullMarked
package io.guesthub.meta.sandbox;

import org.jspecify.annotations.NullMarked;
