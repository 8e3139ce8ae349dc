package id.warta.crawl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A server on loopback that leaves every connection to the test, for what no decent server does.
 * One thread a connection.
 */
final class RawServer implements AutoCloseable {

  /** Reads what a client sends and writes what comes back; may take its time. */
  interface Handler {
    void answer(Socket client) throws IOException, InterruptedException;
  }

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Handler handler;

  RawServer(Handler handler) throws IOException {
    this.handler = handler;
    start(this::serve);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** The lines of a request, the first one first. */
  static List<String> request(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    return in.lines().takeWhile(line -> !line.isEmpty()).toList();
  }

  /** Sends an answer and says that the connection ends with it. */
  static void send(Socket client, String status, String body, String... headers)
      throws IOException {
    String head =
        "HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
            .formatted(status, body.length(), lines(headers));
    client.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String lines(String... headers) {
    return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
  }

  private void serve() {
    try {
      while (true) {
        Socket client = socket.accept();
        start(() -> answer(client));
      }
    } catch (IOException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void answer(Socket client) {
    try (client) {
      handler.answer(client);
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt(); // the client has hung up
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
