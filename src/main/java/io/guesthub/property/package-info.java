/**
 * The tenants: properties with their listings and time zone, and the API keys given out to them.
 */
@org.jspecify.annotations.NullMarked
package io.guesthub.property;
