package id.warta.crawl;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ListenerEndpoint;
import org.apache.hc.core5.ssl.SSLContexts;

/** A server on loopback that speaks HTTP/2 over TLS as {@code tls.example}. */
final class TlsWeb implements AutoCloseable {

  private static final String PASSWORD = "only-for-tests";

  private final Path keys;
  private final HttpAsyncServer server;
  private final InetSocketAddress address;

  TlsWeb(Path folder) throws Exception {
    keys = folder.resolve("tls.p12");
    makeKey();
    SSLContext own =
        SSLContexts.custom()
            .loadKeyMaterial(keys.toFile(), PASSWORD.toCharArray(), PASSWORD.toCharArray())
            .build();
    server =
        H2ServerBootstrap.bootstrap()
            .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
            .setTlsStrategy(new H2ServerTlsStrategy(own))
            .setCanonicalHostName("tls.example")
            .register("*", new Greeting())
            .create();
    server.start();
    ListenerEndpoint endpoint =
        server
            .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), URIScheme.HTTPS)
            .get(5, TimeUnit.SECONDS);
    address = (InetSocketAddress) endpoint.getAddress();
  }

  private void makeKey() throws IOException, InterruptedException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    int exit =
        new ProcessBuilder(
                tool,
                "-genkeypair",
                "-alias",
                "web",
                "-keyalg",
                "EC",
                "-dname",
                "CN=tls.example",
                "-ext",
                "SAN=dns:tls.example",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keys.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("keytool: exit code " + exit);
    }
  }

  InetSocketAddress address() {
    return address;
  }

  /** Trusts this server and nobody else. */
  SSLContext trust() throws Exception {
    KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("web", store.getCertificate("web"));
    return SSLContexts.custom().loadTrustMaterial(trusted, null).build();
  }

  @Override
  public void close() {
    server.close(CloseMode.IMMEDIATE);
  }

  private static final class Greeting
      implements AsyncServerRequestHandler<Message<HttpRequest, Void>> {
    @Override
    public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
        HttpRequest request, EntityDetails entity, HttpContext context) {
      return new BasicRequestConsumer<>(entity == null ? null : new DiscardingEntityConsumer<>());
    }

    @Override
    public void handle(
        Message<HttpRequest, Void> asked, ResponseTrigger trigger, HttpContext context)
        throws org.apache.hc.core5.http.HttpException, IOException {
      boolean endless = asked.getHead().getPath().contains("endless");
      String hello = "hello over " + asked.getHead().getVersion();
      trigger.submitResponse(
          AsyncResponseBuilder.create(200)
              .setEntity(endless ? "x".repeat(5_000_000) : hello, ContentType.TEXT_PLAIN)
              .build(),
          context);
    }
  }
}
