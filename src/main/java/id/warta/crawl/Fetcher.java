package id.warta.crawl;

import id.warta.page.Codings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.CookieStore;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one address at a time, by HTTP/2 where the server speaks it, and takes no more than it
 * wants: certificates are verified, one deadline holds for the whole exchange from connecting to
 * the last byte, and a body that grows over its limit ends the transfer. Follows no redirects and
 * retries nothing; that takes the host's time, so it is the frontier's business. Thread-safe.
 *
 * <p>When a request reached the server is known only to lie between the moment it was handed to the
 * connection and the moment the first sign of an answer came back. The later one counts, so a
 * thread that loses the processor in between, here or at the server, a collector's pause or a slow
 * network cannot make two requests come too close: the server sees the second one later than it is
 * sent, and that is a whole delay after the server has seen the first.
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
   * @param beyond what to do about a body that goes on behind the limit
   */
  record Wish(URI url, long limit, String accept, @Nullable ListState ifChanged, Beyond beyond) {}

  /** What to do about a body that goes on behind the limit. */
  enum Beyond {
    /** Refuse all of it. */
    REFUSE,
    /** Take what stands before the limit. */
    CUT,
    /** Ask for what stands before the limit only, and cut off whoever sends more. */
    NOT_ASKED_FOR
  }

  /** A request that goes on the wire only if that is still allowed then. */
  private static final class Permitted extends BasicRequestProducer {
    private final Permit permit;

    Permitted(SimpleHttpRequest request, Permit permit) {
      super(request, null);
      this.permit = permit;
    }

    @Override
    public void sendRequest(RequestChannel channel, HttpContext context)
        throws HttpException, IOException {
      // To look up, to connect and to agree on keys may have taken half a minute.
      if (!permit.isOpen()) {
        throw new IOException("the crawl may ask no more");
      }
      super.sendRequest(channel, context);
    }
  }

  private static final int MAX_HEADERS = 200;
  private static final int MAX_LINE = 32 << 10;
  private static final int WINDOW = 1 << 20;
  private static final int MAX_CONNECTIONS = 512;
  private static final int MAX_COOKIES = 50;
  private static final int MAX_JARS = 100_000;
  private static final int THREADS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final TimeValue GOODBYE = TimeValue.ofMilliseconds(500);
  private static final Timeout CONNECT = Timeout.ofSeconds(15);

  private final CrawlPlan plan;
  private final Duration deadline;
  private final Lookups lookups;
  private final AddressGuard guard;
  private final CloseableHttpAsyncClient client;
  private final Map<String, CookieStore> jars = new ConcurrentHashMap<>();
  private final Map<Transfer, Future<Transfer>> underWay = new ConcurrentHashMap<>();

  Fetcher(CrawlPlan plan) {
    this(plan, null, InetAddress::getAllByName);
  }

  /**
   * A fetcher.
   *
   * @param trust whose certificates to trust; null for those that the platform trusts
   * @param lookup tells the addresses of hosts
   */
  Fetcher(CrawlPlan plan, @Nullable SSLContext trust, AddressGuard.Lookup lookup) {
    this.plan = plan;
    this.deadline = plan.timeout();
    this.lookups = new Lookups(lookup, CONNECT.toDuration());
    this.guard = new AddressGuard(plan, lookups);
    this.client = client(plan, guard, connections(plan, guard, trust));
    client.start();
  }

  private static PoolingAsyncClientConnectionManager connections(
      CrawlPlan plan, AddressGuard guard, @Nullable SSLContext trust) {
    ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create().useSystemProperties();
    // Left to itself, the client checks who signed a certificate, but not for which host.
    tls.setHostnameVerificationPolicy(HostnameVerificationPolicy.BOTH);
    tls.setHostnameVerifier(HttpsSupport.getDefaultHostnameVerifier());
    if (trust != null) {
      tls.setSslContext(trust);
    }
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setDnsResolver(guard)
        .setSchemePortResolver(guard)
        .setTlsStrategy(tls.build())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
                .setHandshakeTimeout(CONNECT)
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(CONNECT)
                .setSocketTimeout(Timeout.of(patience(plan)))
                .setValidateAfterInactivity(TimeValue.ofSeconds(5))
                .setTimeToLive(TimeValue.ofMinutes(10))
                .build())
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
        .setMaxConnTotal(Math.max(MAX_CONNECTIONS, plan.threads()))
        .setMaxConnPerRoute(2)
        .build();
  }

  private static CloseableHttpAsyncClient client(
      CrawlPlan plan, AddressGuard guard, PoolingAsyncClientConnectionManager connections) {
    HttpAsyncClientBuilder client =
        HttpAsyncClients.custom()
            .setConnectionManager(connections)
            .setSchemePortResolver(guard)
            .setUserAgent(plan.userAgent())
            .setThreadFactory(new DefaultThreadFactory("warta-http", true))
            .setIOReactorConfig(
                IOReactorConfig.custom()
                    .setIoThreadCount(THREADS)
                    .setSoTimeout(Timeout.of(patience(plan)))
                    .build())
            .setHttp1Config(
                Http1Config.custom()
                    .setMaxHeaderCount(MAX_HEADERS)
                    .setMaxLineLength(MAX_LINE)
                    .build())
            .setH2Config(
                H2Config.custom()
                    .setPushEnabled(false)
                    .setMaxHeaderListSize(MAX_LINE)
                    .setInitialWindowSize(WINDOW)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setRedirectsEnabled(false)
                    .setConnectionRequestTimeout(CONNECT)
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableAuthCaching()
            .disableConnectionState();
    plan.proxy().ifPresent(proxy -> useProxy(client, proxy));
    return client.build();
  }

  private static void useProxy(HttpAsyncClientBuilder client, URI proxy) {
    HttpHost host = new HttpHost(proxy.getScheme(), proxy.getHost(), proxy.getPort());
    client.setProxy(host);
    @Nullable String user = proxy.getUserInfo();
    if (user != null) {
      int colon = user.indexOf(':');
      String name = colon < 0 ? user : user.substring(0, colon);
      String password = colon < 0 ? "" : user.substring(colon + 1);
      BasicCredentialsProvider credentials = new BasicCredentialsProvider();
      credentials.setCredentials(
          new AuthScope(host), new UsernamePasswordCredentials(name, password.toCharArray()));
      client.setDefaultCredentialsProvider(credentials);
    }
  }

  private static Duration patience(CrawlPlan plan) {
    return plan.timeout().compareTo(PATIENCE) < 0 ? plan.timeout() : PATIENCE;
  }

  /**
   * The network address at which a host is asked; null if only a proxy knows.
   *
   * @throws AddressGuard.ForbiddenAddress if it is not on the public internet
   */
  @Nullable InetAddress locate(URI url) throws UnknownHostException {
    return plan.proxy().isPresent() ? null : guard.resolve(url.getHost())[0];
  }

  /**
   * Asks once.
   *
   * @param entry receives the moment by which the request had reached the host, and how long the
   *     exchange took
   * @throws TooBig if the body is bigger than wished for
   * @throws TooSlow if the deadline passed
   * @throws AddressGuard.ForbiddenAddress if the host is not on the public internet
   * @throws IOException if there is no connection, or no answer that HTTP knows
   */
  Exchange ask(Wish wish, Entry entry) throws IOException {
    if (plan.proxy().isPresent()) {
      guard.requirePublicName(wish.url().getHost());
    }
    HttpClientContext context = HttpClientContext.create();
    context.setCookieStore(jar(wish.url()));
    Transfer transfer = new Transfer(wish.url(), wish.limit(), wish.beyond() != Beyond.REFUSE);
    Instant sentAt = Instant.now();
    long start = System.nanoTime();
    Events.Fetch event = new Events.Fetch();
    event.begin();
    try {
      transfer(new Permitted(request(wish), plan.permit()), transfer, context);
      return exchange(wish, transfer, sentAt, server(context));
    } finally {
      entry.arrivedBy = transfer.arrivedBy();
      entry.took = System.nanoTime() - start;
      event.end(wish.url(), transfer);
    }
  }

  private @Nullable InetAddress server(HttpClientContext context) {
    EndpointDetails details = context.getEndpointDetails();
    return plan.proxy().isEmpty()
            && details != null
            && details.getRemoteAddress() instanceof InetSocketAddress remote
        ? remote.getAddress()
        : null;
  }

  private static Exchange exchange(
      Wish wish, Transfer transfer, Instant sentAt, @Nullable InetAddress server)
      throws IOException {
    List<String> codings = transfer.headers().getOrDefault("content-encoding", List.of());
    try {
      byte[] body = Codings.undo(transfer.body(), codings, wish.limit());
      return new Exchange(wish.url(), transfer.status(), transfer.headers(), body, sentAt, server);
    } catch (Codings.TooBig e) {
      throw new TooBig(wish.url(), wish.limit());
    }
  }

  private void transfer(Permitted request, Transfer transfer, HttpClientContext context)
      throws IOException {
    Future<Transfer> future = client.execute(request, transfer, context, null);
    underWay.put(transfer, future);
    try {
      future.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new TooSlow(transfer.url(), deadline);
    } catch (ExecutionException e) {
      settle(transfer, e.getCause());
    } catch (CancellationException e) {
      throw new IOException("the crawl has ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      future.cancel(true);
      underWay.remove(transfer);
    }
  }

  // A long page that only says that something is wrong is cut off; its status is what counts.
  private static void settle(Transfer transfer, @Nullable Throwable cause) throws IOException {
    if (transfer.isTooBig() && (transfer.isHead() || transfer.status() / 100 != 2)) {
      return;
    }
    if (transfer.isTooBig()) {
      throw new TooBig(transfer.url(), transfer.limit());
    }
    throw cause instanceof IOException e ? e : new IOException(cause);
  }

  private static SimpleHttpRequest request(Wish wish) {
    boolean part = wish.beyond() == Beyond.NOT_ASKED_FOR;
    SimpleRequestBuilder request =
        SimpleRequestBuilder.get(wish.url())
            .setHeader("Accept", wish.accept())
            .setHeader("Accept-Encoding", part ? "identity" : Codings.ACCEPTED);
    if (part) {
      request.setHeader("Range", "bytes=0-" + (wish.limit() - 1));
    }
    @Nullable ListState last = wish.ifChanged();
    if (last != null && !last.etag().isEmpty()) {
      request.setHeader("If-None-Match", last.etag());
    }
    if (last != null && !last.modified().isEmpty()) {
      request.setHeader("If-Modified-Since", last.modified());
    }
    return request.build();
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

  /** Ends what is under way, at once. */
  @Override
  public void close() {
    lookups.close();
    underWay.values().forEach(future -> future.cancel(true));
    client.initiateShutdown();
    try {
      // The client's own threads close their connections; from here they would be disturbed.
      client.awaitShutdown(GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close(CloseMode.IMMEDIATE);
  }
}
