package io.guesthub.meta;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GraphConnectionsTest {

  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(US_ASCII);

  @Test
  @Timeout(20)
  void noCallIsMadeOnASocketThatMetaHasClosedSinceTheLast() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (ServerSocket meta = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        CloseableHttpClient client = client()) {
      Thread answering = new Thread(() -> answerEachOnASocketOfItsOwn(meta, closed));
      answering.start();
      String url = "http://127.0.0.1:" + meta.getLocalPort() + "/1/messages";

      assertThat(call(client, url)).isEqualTo(200);
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(call(client, url)).isEqualTo(200);
      answering.join();
    }
  }

  private static CloseableHttpClient client() {
    HttpClientBuilder builder = HttpClientBuilder.create();
    new GraphHttpClient().configureHttpClient(builder);
    return builder.setConnectionManager(new GraphConnections().graphSockets(5_000, 10_000)).build();
  }

  private static int call(CloseableHttpClient client, String url) throws IOException {
    HttpPost post = new HttpPost(url);
    post.setEntity(new StringEntity("{}"));
    return client.execute(post, response -> response.getCode());
  }

  /** Meta says nothing of closing the socket after its answer, and does. */
  private static void answerEachOnASocketOfItsOwn(ServerSocket meta, CountDownLatch closed) {
    for (int call = 0; call < 2; call++) {
      try (Socket socket = meta.accept()) {
        readRequest(socket.getInputStream());
        socket.getOutputStream().write(ANSWER);
      } catch (IOException e) {
        return;
      }
      closed.countDown();
    }
  }

  private static void readRequest(InputStream request) throws IOException {
    StringBuilder read = new StringBuilder();
    while (!read.toString().endsWith("\r\n\r\n{}")) {
      read.append((char) request.read());
    }
  }
}
