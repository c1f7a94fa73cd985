package io.guesthub.resilience;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Free loopback ports that stay free while a hub is down between two starts. */
final class Ports {

  /** Below the range from which systems give ports to outgoing connections. */
  private static final int FIRST = 21_000;

  private static final int LAST = 31_000;

  private final Random random = new Random();

  int next() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = random.nextInt(FIRST, LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No free port between " + FIRST + " and " + LAST);
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
