package id.warta.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the web answers at one address.
 *
 * @param headers beside those that the server adds: ETag, Last-Modified, Content-Encoding
 * @param modified null where the page has no date
 * @param flaky whether the first request is turned away with 503 and Retry-After
 */
@SuppressWarnings("ArrayRecordComponent") // served as it is, never compared
record Answer(
    int status,
    Map<String, String> headers,
    byte[] body,
    @Nullable Instant modified,
    boolean flaky) {

  static final Answer NOT_FOUND =
      html("<!doctype html><title>404</title><h1>404</h1><p>No page lives here.</p>").status(404);

  static Answer html(String text) {
    return of("text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer html(String contentType, Charset charset, String text) {
    return of(contentType, text.getBytes(charset));
  }

  static Answer xml(String text) {
    return of("application/xml; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer text(String text) {
    return of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer of(String contentType, byte[] body) {
    return new Answer(200, Map.of("Content-Type", contentType), body, null, false);
  }

  static Answer moved(int status, URI to) {
    return new Answer(status, Map.of("Location", to.toString()), new byte[0], null, false);
  }

  Answer status(int status) {
    return new Answer(status, headers, body, modified, flaky);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, modified, flaky);
  }

  Answer modified(Instant at) {
    return new Answer(status, headers, body, at, flaky);
  }

  Answer flaky(boolean flaky) {
    return new Answer(status, headers, body, modified, flaky);
  }

  boolean isText() {
    String type = headers.getOrDefault("Content-Type", "");
    return type.startsWith("text/") || type.contains("xml");
  }

  String tag() {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + HexFormat.of().formatHex(sha, 0, 8) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
