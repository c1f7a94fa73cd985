/** The bench: loads a hub in a process of its own and says how fast it is; see bench/README.md. */
@org.jspecify.annotations.NullMarked
package io.guesthub.bench;
