/** What the hub tells others: CloudEvents, written with their effect and relayed to the bus. */
@org.jspecify.annotations.NullMarked
package io.guesthub.event;
