package io.guesthub.routes;

/**
 * An arrow in the picture of the flows.
 *
 * @param onFailure whether only what failed goes this way
 */
record Link(Node from, Node to, boolean onFailure) {

  String arrow() {
    return onFailure ? "-.->" : "-->";
  }
}
