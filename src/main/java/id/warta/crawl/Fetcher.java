package id.warta.crawl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.CookieStore;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one address at a time and takes no more than it wants: certificates are verified, one
 * deadline holds for the whole exchange from looking the host up to the last byte, and a body that
 * grows over its limit ends the transfer. Follows no redirects and retries nothing; that takes the
 * host's time, so it is the frontier's business. Thread-safe.
 *
 * <p>When a request left is known only to lie between the moment its head was handed to the
 * connection and the moment the answer's head came back. The later one is taken, but not more than
 * a tenth of the crawl's delay after the earlier one, so that a thread that loses the processor in
 * between, here or at the server, does not make two requests come too close.
 */
final class Fetcher implements AutoCloseable {

  /** The body was bigger than allowed. */
  static final class TooBig extends IOException {
    private static final long serialVersionUID = 1;

    TooBig(URI url, long limit) {
      super(url + " is bigger than " + limit + " bytes");
    }
  }

  /** The exchange took longer than allowed. */
  static final class TooSlow extends InterruptedIOException {
    private static final long serialVersionUID = 1;

    TooSlow(URI url, Duration limit) {
      super(url + " took longer than " + limit);
    }
  }

  /**
   * What to ask for.
   *
   * @param limit the most bytes of the body, before and after decompression
   * @param accept the Accept header
   * @param ifChanged asks for the body only if it is not this one; null for any
   */
  record Wish(URI url, long limit, String accept, @Nullable ListState ifChanged) {}

  private static final int DOUBT_SHARE = 10;
  private static final int SHORT = 1 << 16;
  private static final int MAX_HEADERS = 200;
  private static final int MAX_LINE = 32 << 10;
  private static final int MAX_CONNECTIONS = 512;
  private static final int MAX_COOKIES = 50;
  private static final int MAX_JARS = 100_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Timeout CONNECT = Timeout.ofSeconds(15);

  private final Duration deadline;
  private final long doubt;
  private final AddressGuard guard;
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;
  private final Map<String, CookieStore> jars = new ConcurrentHashMap<>();
  private final ThreadLocal<long[]> moments = ThreadLocal.withInitial(() -> new long[2]);
  private final ScheduledThreadPoolExecutor deadlines;

  Fetcher(CrawlPlan plan) {
    this.deadline = plan.timeout();
    this.doubt = plan.delay().toNanos() / DOUBT_SHARE;
    this.guard = new AddressGuard(plan);
    this.connections = connections(plan, guard);
    this.client = client(plan);
    this.deadlines =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "warta-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    deadlines.setRemoveOnCancelPolicy(true);
  }

  private static PoolingHttpClientConnectionManager connections(
      CrawlPlan plan, AddressGuard guard) {
    Http1Config limits =
        Http1Config.custom().setMaxHeaderCount(MAX_HEADERS).setMaxLineLength(MAX_LINE).build();
    Duration patience = plan.timeout().compareTo(PATIENCE) < 0 ? plan.timeout() : PATIENCE;
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(guard)
        .setSchemePortResolver(guard)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(CONNECT)
                .setSocketTimeout(Timeout.of(patience))
                .setValidateAfterInactivity(TimeValue.ofSeconds(5))
                .setTimeToLive(TimeValue.ofMinutes(10))
                .build())
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
        .setMaxConnTotal(Math.max(MAX_CONNECTIONS, plan.threads()))
        .setMaxConnPerRoute(2)
        .build();
  }

  private CloseableHttpClient client(CrawlPlan plan) {
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setUserAgent(plan.userAgent())
        .setRequestExecutor(
            HttpRequestExecutor.builder().withHttp1StreamListener(new Moments()).build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setConnectionRequestTimeout(CONNECT)
                .build())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableContentCompression()
        .disableAuthCaching()
        .disableConnectionState()
        .build();
  }

  /**
   * The network address at which a host is asked.
   *
   * @throws AddressGuard.ForbiddenAddress if it is not on the public internet
   */
  InetAddress locate(URI url) throws UnknownHostException {
    return guard.resolve(url.getHost())[0];
  }

  /**
   * Asks once.
   *
   * @param entry receives the moment the request was sent
   * @throws TooBig if the body is bigger than wished for
   * @throws TooSlow if the deadline passed
   * @throws AddressGuard.ForbiddenAddress if the host is not on the public internet
   * @throws IOException if there is no connection, or no answer that HTTP knows
   */
  Exchange ask(Wish wish, Entry entry) throws IOException {
    HttpGet request = request(wish);
    HttpClientContext context = HttpClientContext.create();
    context.setCookieStore(jar(wish.url()));
    long[] moment = moments.get();
    moment[0] = 0;
    moment[1] = 0;
    long start = System.nanoTime();
    ScheduledFuture<?> alarm =
        deadlines.schedule(request::abort, deadline.toNanos(), TimeUnit.NANOSECONDS);
    Instant sentAt = Instant.now();
    try (ClassicHttpResponse response = client.executeOpen(null, request, context)) {
      return exchange(wish, request, response, sentAt);
    } catch (IOException e) {
      throw alarm.isDone() ? new TooSlow(wish.url(), deadline) : e;
    } finally {
      alarm.cancel(false);
      entry.sentAt = sent(start, moment);
    }
  }

  // Closing a response reads what is left of it; aborting first closes the connection instead.
  private static Exchange exchange(
      Wish wish, HttpGet request, ClassicHttpResponse response, Instant sentAt) throws IOException {
    boolean whole = false;
    try {
      Map<String, List<String>> headers = headers(response);
      byte[] body = body(wish, response, headers);
      whole = response.getCode() / 100 == 2 || isShort(response.getEntity());
      return new Exchange(wish.url(), response.getCode(), headers, body, sentAt);
    } finally {
      if (!whole) {
        request.abort();
      }
    }
  }

  private static HttpGet request(Wish wish) {
    HttpGet request = new HttpGet(wish.url());
    request.setHeader("Accept", wish.accept());
    request.setHeader("Accept-Encoding", "gzip, deflate");
    @Nullable ListState last = wish.ifChanged();
    if (last != null && !last.etag().isEmpty()) {
      request.setHeader("If-None-Match", last.etag());
    }
    if (last != null && !last.modified().isEmpty()) {
      request.setHeader("If-Modified-Since", last.modified());
    }
    return request;
  }

  private long sent(long start, long[] moment) {
    long left = moment[0] == 0 ? start : moment[0];
    long back = moment[1] == 0 ? System.nanoTime() : moment[1];
    return Math.min(back, left + doubt);
  }

  private CookieStore jar(URI url) {
    String host = Entry.hostOf(url);
    if (jars.size() > MAX_JARS) {
      jars.clear();
    }
    CookieStore jar = jars.computeIfAbsent(host, h -> new BasicCookieStore());
    if (jar.getCookies().size() > MAX_COOKIES) {
      jar.clear();
    }
    return jar;
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

  private static byte[] body(
      Wish wish, ClassicHttpResponse response, Map<String, List<String>> headers)
      throws IOException {
    @Nullable HttpEntity entity = response.getEntity();
    if (entity == null || response.getCode() / 100 != 2) {
      return new byte[0];
    }
    if (entity.getContentLength() > wish.limit()) {
      throw new TooBig(wish.url(), wish.limit());
    }
    byte[] sent = read(wish, entity.getContent(), entity.getContentLength());
    return decoded(wish, sent, headers.getOrDefault("content-encoding", List.of()));
  }

  // Reading a short error page to its end keeps the connection.
  private static boolean isShort(@Nullable HttpEntity entity) throws IOException {
    return entity == null || entity.getContent().readNBytes(SHORT).length < SHORT;
  }

  @SuppressWarnings("StreamResourceLeak")
  private static byte[] decoded(Wish wish, byte[] sent, List<String> codings) throws IOException {
    byte[] bytes = sent;
    List<String> applied = List.of(String.join(",", codings).toLowerCase(Locale.ROOT).split(","));
    for (int i = applied.size() - 1; i >= Math.max(0, applied.size() - 3); i--) {
      InputStream in = new ByteArrayInputStream(bytes);
      bytes =
          switch (applied.get(i).strip()) {
            case "gzip", "x-gzip" ->
                read(wish, new GZIPInputStream(in, 1 << 13), 4L * bytes.length);
            case "deflate" -> read(wish, new InflaterInputStream(in), 4L * bytes.length);
            case "", "identity" -> bytes;
            default -> throw new IOException("unknown Content-Encoding " + applied.get(i));
          };
    }
    return bytes;
  }

  private static byte[] read(Wish wish, InputStream in, long expected) throws IOException {
    int first = (int) Math.max(1 << 12, Math.min(Math.min(expected, wish.limit()), 1 << 18));
    ByteArrayOutputStream out = new ByteArrayOutputStream(first);
    byte[] chunk = new byte[1 << 13];
    int n;
    while ((n = in.read(chunk)) >= 0) {
      if (out.size() + (long) n > wish.limit()) {
        throw new TooBig(wish.url(), wish.limit());
      }
      out.write(chunk, 0, n);
    }
    return out.toByteArray();
  }

  /** Ends what is under way, at once. */
  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
    connections.close(CloseMode.IMMEDIATE);
  }

  private final class Moments implements Http1StreamListener {
    @Override
    public void onRequestHead(HttpConnection connection, HttpRequest request) {
      moments.get()[0] = System.nanoTime();
    }

    @Override
    public void onResponseHead(HttpConnection connection, HttpResponse response) {
      moments.get()[1] = System.nanoTime();
    }

    @Override
    public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {
      // Only the heads' times count.
    }
  }
}
