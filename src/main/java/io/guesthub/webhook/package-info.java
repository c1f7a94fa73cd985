/** Meta's door: checks the signature, journals what came, reads it when the hub has time. */
@org.jspecify.annotations.NullMarked
package io.guesthub.webhook;
