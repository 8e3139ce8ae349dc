package id.warta.demo;

import static java.util.Objects.requireNonNull;

import id.warta.page.Page;
import id.warta.page.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Asks the demo's web for one page at a time, as bare as HTTP can be. */
final class Client {

  private final DemoWeb web;

  Client(DemoWeb web) {
    this.web = web;
  }

  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Reply(int status, Map<String, String> headers, byte[] body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  Reply get(URI url, String... headers) throws IOException {
    return ask("GET", url, headers);
  }

  Reply get(String url, String... headers) throws IOException {
    return get(URI.create(url), headers);
  }

  /** Like {@link #get} but comes again once where the site asks it to. */
  Page page(URI url) throws IOException {
    Reply reply = get(url);
    if (reply.status() == 503) {
      reply = get(url);
    }
    Map<String, List<String>> headers = new TreeMap<>();
    reply.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return Page.fetched(
        url, url, reply.status(), headers, reply.body(), Instant.now(), Source.LINK);
  }

  Reply ask(String method, URI url, String... headers) throws IOException {
    InetSocketAddress address = requireNonNull(web.hosts().get(url.getHost()));
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      String path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
      StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
      request.append("Host: ").append(url.getHost()).append("\r\nConnection: close\r\n");
      for (int i = 0; i < headers.length; i += 2) {
        request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
      }
      socket
          .getOutputStream()
          .write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      return parse(socket.getInputStream().readAllBytes());
    }
  }

  private static Reply parse(byte[] bytes) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = all.indexOf("\r\n\r\n");
    List<String> lines = all.substring(0, end).lines().toList();
    Map<String, String> headers = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int status = Integer.parseInt(lines.get(0).substring(9, 12));
    return new Reply(status, headers, Arrays.copyOfRange(bytes, end + 4, bytes.length));
  }

  static byte[] gunzip(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
