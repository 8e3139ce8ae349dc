package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is asked to end, ends: well before the patience of its own last resort. */
class InterruptTest {

  private static final long SECONDS = 8;

  @TempDir private Path folder;
  private final CountDownLatch asked = new CountDownLatch(1);
  private HttpServer web;

  @BeforeEach
  void starts() throws IOException {
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          byte[] page =
              exchange.getRequestURI().getPath().equals("/robots.txt")
                  ? new byte[0]
                  : "<a href='/1.html'>one</a>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length == 0 ? -1 : page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
          asked.countDown();
        });
    web.start();
  }

  @AfterEach
  void ends() {
    web.stop(0);
  }

  @Test
  void a_crawl_that_is_interrupted_says_so_and_ends() throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process crawl = crawl(output);
    try {
      assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
      crawl.destroy();
      assertThat(crawl.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
    } finally {
      crawl.destroyForcibly();
    }
    assertThat(output).content().contains("To go on: warta crawl", "Not finished");
  }

  private Process crawl(Path output) throws IOException {
    String yaml =
        """
        seeds: [ "http://127.0.0.1:%d/" ]
        contact: test@example.org
        dataset: %s
        delay: 60s
        allow-private-addresses: true
        """;
    Path file = folder.resolve("crawl.yaml");
    Files.writeString(file, yaml.formatted(web.getAddress().getPort(), folder.resolve("dataset")));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "crawl",
            file.toString())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
