package io.guesthub.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One kept-alive connection with at most one request under way. */
final class Connection {

  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final InetSocketAddress address;
  private final Selector selector;
  private final byte[] bytes = new byte[LARGEST_ANSWER];
  private final ByteBuffer received = ByteBuffer.wrap(bytes);
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private ByteBuffer unsent = NOTHING;
  private boolean waiting;
  private int request;
  private long since;

  Connection(int port, Selector selector) {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.selector = selector;
  }

  /**
   * Sends a request, over a new connection if the other side has closed this one.
   *
   * @param since nanoseconds that its latency counts from
   */
  void send(byte[] call, int request, long since) throws IOException {
    if (channel == null) {
      open();
    }
    this.request = request;
    this.since = since;
    waiting = true;
    received.clear();
    unsent = ByteBuffer.wrap(call);
    write();
  }

  /** Goes on where the socket took only part of the request. */
  void write() throws IOException {
    if (channel == null || key == null) {
      return;
    }
    channel.write(unsent);
    int wanted =
        unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  /** Reads what has come: a status, or {@link Answer#INCOMPLETE}. */
  int read() throws IOException {
    if (channel == null) {
      return Answer.INCOMPLETE;
    }
    if (channel.read(received) < 0) {
      throw new IOException("The other side has closed");
    }
    int status = Answer.status(bytes, received.position());
    if (status != Answer.INCOMPLETE) {
      waiting = false;
    }
    return status;
  }

  boolean waiting() {
    return waiting;
  }

  int request() {
    return request;
  }

  long since() {
    return since;
  }

  void close() {
    waiting = false;
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // It is gone either way.
    }
    channel = null;
    key = null;
  }

  void open() throws IOException {
    SocketChannel opened = SocketChannel.open(address);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    opened.configureBlocking(false);
    key = opened.register(selector, SelectionKey.OP_READ, this);
    channel = opened;
  }
}
