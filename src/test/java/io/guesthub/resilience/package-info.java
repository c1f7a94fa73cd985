/**
 * Kills, starves and cuts off hubs in processes of their own, and counts what is left: nothing
 * lost, nothing doubled.
 */
@org.jspecify.annotations.NullMarked
package io.guesthub.resilience;
