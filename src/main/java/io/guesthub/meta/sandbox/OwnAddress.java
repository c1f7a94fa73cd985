package io.guesthub.meta.sandbox;

import java.net.URI;

/** Where the hub itself answers: the simulated Meta calls it from inside, over real HTTP. */
@FunctionalInterface
interface OwnAddress {

  /** Without a slash at the end. */
  URI base();
}
