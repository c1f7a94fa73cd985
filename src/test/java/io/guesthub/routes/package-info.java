/**
 * Reads the route files as text: finds mistakes before the hub starts, and draws the flows.
 *
 * <p>Run by {@link io.guesthub.routes.RouteCheck} and {@link io.guesthub.routes.DrawFlows}.
 */
@org.jspecify.annotations.NullMarked
package io.guesthub.routes;
