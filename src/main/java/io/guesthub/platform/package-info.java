/** What the hub stands on: its database, its clock, its ids and its data folder. */
@org.jspecify.annotations.NullMarked
package io.guesthub.platform;
