package id.warta.crawl;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes one answer off the wire, and no more of it than is wanted: a body that grows over its limit
 * ends the transfer. Called by the client's threads, one at a time.
 */
final class Transfer implements AsyncResponseConsumer<Transfer> {

  // Reading a short error page to its end keeps the connection.
  private static final int SHORT = 1 << 16;
  private static final byte[] NOTHING = {};

  private final URI url;
  private final long limit;
  private final boolean head;
  private @Nullable FutureCallback<Transfer> callback;
  private Map<String, List<String>> headers = Map.of();
  private byte[] bytes = NOTHING;
  private long size;
  private int status;
  private boolean tooBig;

  // When the first sign of an answer came; 0 if none did. Read by the thread that asked, too.
  private volatile long answeredAt;

  /**
   * A transfer that is to begin.
   *
   * @param limit the most bytes of the body
   * @param head whether the body may go on behind the limit, and the rest is not wanted
   */
  Transfer(URI url, long limit, boolean head) {
    this.url = url;
    this.limit = limit;
    this.head = head;
  }

  URI url() {
    return url;
  }

  long limit() {
    return limit;
  }

  /** Bytes of the body that came so far, whether they were wanted or not. */
  long size() {
    return size;
  }

  int status() {
    return status;
  }

  Map<String, List<String>> headers() {
    return headers;
  }

  /** The body as it came, if the answer is a success. */
  byte[] body() {
    return isWanted() ? Arrays.copyOf(bytes, (int) Math.min(size, limit)) : NOTHING;
  }

  /** The moment by which the server has had the request, as far as anybody knows by now. */
  long arrivedBy() {
    long answered = answeredAt;
    return answered == 0 ? System.nanoTime() : answered;
  }

  /** Whether the rest of a body behind the limit is not wanted. */
  boolean isHead() {
    return head;
  }

  /** Whether the body was bigger than the limit. */
  boolean isTooBig() {
    return tooBig;
  }

  private boolean isWanted() {
    return status / 100 == 2;
  }

  @Override
  public void consumeResponse(
      HttpResponse response,
      @Nullable EntityDetails entity,
      HttpContext context,
      FutureCallback<Transfer> done)
      throws IOException {
    answers();
    callback = done;
    status = response.getCode();
    headers = headers(response);
    if (entity == null) {
      done.completed(this);
    } else if (isWanted()) {
      expect(entity.getContentLength());
    }
  }

  private void answers() {
    if (answeredAt == 0) {
      answeredAt = System.nanoTime();
    }
  }

  private void expect(long length) throws IOException {
    if (length > limit && !head) {
      throw tooBig();
    }
    bytes = new byte[(int) Math.max(1 << 12, Math.min(length, 1 << 18))];
  }

  private static Map<String, List<String>> headers(HttpResponse response) {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
          .add(header.getValue() == null ? "" : header.getValue());
    }
    return headers;
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {
    answers();
  }

  @Override
  public void updateCapacity(CapacityChannel capacity) throws IOException {
    capacity.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer source) throws IOException {
    int length = source.remaining();
    if (isWanted()) {
      keep(source, (int) Math.min(length, limit - size));
    }
    source.position(source.limit());
    size += length;
    if (size > (isWanted() ? limit : SHORT)) {
      throw tooBig();
    }
  }

  private void keep(ByteBuffer source, int length) {
    long end = size + length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(end, 2L * bytes.length), limit));
    }
    source.get(bytes, (int) size, length);
  }

  // Thrown through the client, which ends the exchange and closes its connection or stream.
  private IOException tooBig() {
    tooBig = true;
    return new Fetcher.TooBig(url, limit);
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers) {
    if (callback != null) {
      callback.completed(this);
    }
  }

  @Override
  public void failed(Exception cause) {
    if (callback != null) {
      callback.failed(cause);
    }
  }

  @Override
  public void releaseResources() {
    // The bytes are still to be read.
  }
}
