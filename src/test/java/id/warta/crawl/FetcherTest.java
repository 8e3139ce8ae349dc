package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.sun.net.httpserver.HttpHandler;
import id.warta.page.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetcherTest {

  private static final String A = "http://a.example/";

  @TempDir private Path folder;
  private final Web web = new Web();

  @AfterEach
  void closes() {
    web.close();
  }

  @Test
  void undoes_every_coding_that_it_asks_for() throws IOException {
    byte[] page = "one page in many codings ".repeat(50).getBytes(StandardCharsets.UTF_8);
    // "hello", as brotli has it when it does not compress.
    byte[] brotli = {0x0B, 0x02, (byte) 0x80, 'h', 'e', 'l', 'l', 'o', 0x03};
    web.on(A + "zstd", coded("zstd", Zstd.compress(page)));
    web.on(A + "zlib", coded("deflate", deflated(page, false)));
    web.on(A + "raw", coded("deflate", deflated(page, true)));
    web.on(A + "br", coded("br", brotli));
    web.on(A + "odd", coded("compress", page));

    try (Fetcher fetcher = new Fetcher(plan(plan -> {}))) {
      assertThat(ask(fetcher, A + "zstd").body()).isEqualTo(page);
      assertThat(ask(fetcher, A + "zlib").body()).isEqualTo(page);
      assertThat(ask(fetcher, A + "raw").body()).isEqualTo(page);
      assertThat(ask(fetcher, A + "br").body()).asString().isEqualTo("hello");
      assertThatThrownBy(() -> ask(fetcher, A + "odd")).hasMessageContaining("compress");
    }
    assertThat(web.log().get(0).headers().get("Accept-encoding"))
        .containsExactly("gzip, deflate, br, zstd");
  }

  @Test
  void a_refusal_counts_whatever_its_body_is_coded_in() throws IOException {
    byte[] sorry = Zstd.compress("no such page".getBytes(StandardCharsets.UTF_8));
    web.on(A + "gone", coded(410, "zstd", sorry));
    web.on(A + "slower", coded(429, "gzip", sorry));

    try (Fetcher fetcher = new Fetcher(plan(plan -> {}))) {
      assertThat(ask(fetcher, A + "gone").status()).isEqualTo(410);
      assertThat(ask(fetcher, A + "slower").status()).isEqualTo(429);
    }
  }

  @Test
  void is_not_fooled_by_bombs_in_any_coding() throws IOException {
    byte[] zeros = new byte[10_000_000];
    web.on(A + "zstd", coded("zstd", Zstd.compress(zeros)));
    web.on(A + "deflate", coded("deflate", deflated(zeros, false)));
    web.on(A + "many", coded("gzip, gzip, gzip, gzip, gzip", new byte[100]));

    try (Fetcher fetcher = new Fetcher(plan(plan -> {}))) {
      assertThatThrownBy(() -> ask(fetcher, A + "zstd")).isInstanceOf(Fetcher.TooBig.class);
      assertThatThrownBy(() -> ask(fetcher, A + "deflate")).isInstanceOf(Fetcher.TooBig.class);
      assertThatThrownBy(() -> ask(fetcher, A + "many")).hasMessageContaining("too many");
    }
  }

  @Test
  void speaks_http2_where_the_server_does_and_verifies_its_certificate() throws Exception {
    try (TlsWeb tls = new TlsWeb(folder)) {
      CrawlPlan plan = plan(more -> more.connectTo("tls.example", tls.address()));
      try (Fetcher trusting = new Fetcher(plan, tls.trust(), InetAddress::getAllByName);
          Fetcher wary = new Fetcher(plan)) {
        assertThat(ask(trusting, "https://tls.example/").body())
            .asString()
            .isEqualTo("hello over HTTP/2.0");
        assertThatThrownBy(() -> ask(wary, "https://tls.example/"))
            .isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> ask(trusting, "https://tls.example/endless"))
            .isInstanceOf(Fetcher.TooBig.class);
      }
    }
  }

  @Test
  void verifies_that_the_certificate_is_the_host_s() throws Exception {
    try (TlsWeb tls = new TlsWeb(folder)) {
      CrawlPlan plan = plan(more -> more.connectTo("other.example", tls.address()));
      try (Fetcher fetcher = new Fetcher(plan, tls.trust(), InetAddress::getAllByName)) {
        assertThatThrownBy(() -> ask(fetcher, "https://other.example/"))
            .isInstanceOf(SSLException.class);
      }
    }
  }

  @Test
  void connects_to_no_private_address_whatever_it_is_called() throws IOException {
    int port = web.address().getPort();
    CrawlPlan plan = CrawlPlan.into(folder).seed(URI.create(A)).contact("test@example.org").build();

    try (Fetcher fetcher = new Fetcher(plan)) {
      for (String host :
          List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "10.1.2.3")) {
        assertThatThrownBy(() -> ask(fetcher, "http://" + host + ":" + port + "/"))
            .isInstanceOf(AddressGuard.ForbiddenAddress.class);
      }
    }
    assertThat(web.asked()).isEmpty();
  }

  @Test
  void is_not_led_to_a_private_address_by_a_name_that_changes() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    InetAddress own = InetAddress.getLoopbackAddress();
    // On the internet when its pace is planned, in the own network when it is connected to.
    AddressGuard.Lookup rebinding =
        host -> new InetAddress[] {asked.getAndIncrement() == 0 ? anywhere() : own};
    CrawlPlan plan = CrawlPlan.into(folder).seed(URI.create(A)).contact("test@example.org").build();
    URI page = URI.create("http://rebinding.example:" + web.address().getPort() + "/");

    try (Fetcher fetcher = new Fetcher(plan, null, rebinding)) {
      assertThat(fetcher.locate(page)).isEqualTo(anywhere());
      assertThatThrownBy(() -> ask(fetcher, page.toString()))
          .isInstanceOf(AddressGuard.ForbiddenAddress.class);
    }
    assertThat(asked).hasValue(2);
    assertThat(web.asked()).isEmpty();
  }

  @Test
  void is_not_led_to_a_private_address_by_a_redirect() throws IOException {
    // Only this host is connected to the server; what it redirects to has an address of its own.
    web.redirect(A + "away", "http://inside.example:" + web.address().getPort() + "/");
    CrawlPlan plan =
        CrawlPlan.into(folder)
            .seed(URI.create(A))
            .contact("test@example.org")
            .connectTo("a.example", web.address())
            .build();
    AddressGuard.Lookup inside = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};

    try (Fetcher fetcher = new Fetcher(plan, null, inside)) {
      Exchange answer = ask(fetcher, A + "away");
      URI to = URI.create(answer.header("location").orElseThrow());
      assertThatThrownBy(() -> ask(fetcher, to.toString()))
          .isInstanceOf(AddressGuard.ForbiddenAddress.class);
    }
    assertThat(web.asked()).containsExactly("a.example/away");
  }

  private static InetAddress anywhere() throws UnknownHostException {
    return InetAddress.getByName("1.2.3.4");
  }

  @Test
  void asks_through_a_proxy_that_wants_a_password() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (RawServer proxy = proxy(asked);
        Fetcher fetcher =
            new Fetcher(
                plan(
                    plan ->
                        plan.proxy(
                            URI.create(
                                "http://me:secret@127.0.0.1:" + proxy.address().getPort()))))) {
      assertThat(ask(fetcher, "http://far.example/page").body()).asString().isEqualTo("by proxy");
      assertThat(asked)
          .containsExactly(
              "GET http://far.example/page -", "GET http://far.example/page me:secret");
      assertThatThrownBy(() -> ask(fetcher, "http://127.0.0.1/"))
          .isInstanceOf(AddressGuard.ForbiddenAddress.class);
    }
  }

  @Test
  void says_when_nobody_answers() throws IOException {
    InetSocketAddress address = addressOfNobody();
    try (Fetcher fetcher = new Fetcher(plan(plan -> plan.connectTo("gone.example", address)))) {
      assertThatThrownBy(() -> ask(fetcher, "http://gone.example/"))
          .isInstanceOf(HttpHostConnectException.class);
    }
  }

  private static InetSocketAddress addressOfNobody() throws IOException {
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return (InetSocketAddress) gone.getLocalSocketAddress();
    }
  }

  private static Exchange ask(Fetcher fetcher, String url) throws IOException {
    URI address = URI.create(url);
    Entry entry = new Entry(address, Kind.PAGE, Source.LINK, 0, Entry.NO_DATE);
    return fetcher.ask(
        new Fetcher.Wish(address, 100_000, "*/*", null, Fetcher.Beyond.REFUSE), entry);
  }

  private CrawlPlan plan(Consumer<CrawlPlan.Builder> more) {
    CrawlPlan.Builder plan =
        CrawlPlan.into(folder)
            .seed(URI.create(A))
            .contact("test@example.org")
            .timeout(Duration.ofSeconds(5))
            .connectTo("a.example", web.address());
    more.accept(plan);
    return plan.build();
  }

  private static HttpHandler coded(String coding, byte[] body) {
    return coded(200, coding, body);
  }

  private static HttpHandler coded(int status, String coding, byte[] body) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Encoding", coding);
      Web.send(exchange, status, "text/html", body);
    };
  }

  private static byte[] deflated(byte[] bytes, boolean bare) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9, bare))) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }

  /** A proxy that answers everything itself, once it knows who asks. */
  private static RawServer proxy(List<String> asked) throws IOException {
    return new RawServer(
        client -> {
          List<String> lines = RawServer.request(client);
          String who =
              lines.stream()
                  .filter(line -> line.startsWith("Proxy-Authorization: Basic "))
                  .map(line -> Base64.getDecoder().decode(line.substring(27)))
                  .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                  .findFirst()
                  .orElse("-");
          asked.add(lines.get(0).replace(" HTTP/1.1", "") + " " + who);
          if (who.equals("-")) {
            RawServer.send(client, "407 No", "", "Proxy-Authenticate: Basic realm=p");
          } else {
            RawServer.send(client, "200 OK", "by proxy");
          }
        });
  }
}
