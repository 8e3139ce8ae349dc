package id.warta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.warta.article.Article;
import id.warta.article.Credit;
import id.warta.dataset.Dataset;
import id.warta.dataset.Row;
import id.warta.site.ConfigException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {

  private static final String STORY =
      """
      <!doctype html><html lang=en><title>A new quay for the harbour</title>
      <meta property=og:type content=article>
      <meta property=article:published_time content=2026-11-20T10:00:00Z>
      <article><h1>A new quay for the harbour</h1>
      <figure><img src=/quay.jpg width=900 height=600><figcaption>The quay on Friday.</figcaption></figure>
      <p>The harbour of the town has a new quay since Friday, and the first ship came in at noon.
      <p>It took three years to build it, longer than anybody had thought, for the ground was soft.
      <p>Two more are to follow, said the mayor, and then there will be room for twenty ships a day.
      </article>
      """;

  @TempDir private Path folder;

  @Test
  void a_credit_that_stands_in_the_file_alone_gets_into_the_dataset() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext("/", PictureFilesTest::answer);
    server.start();
    try {
      Harvest harvest =
          Warta.bundled()
              .crawl()
              .contact("test@example.org")
              .delay(Duration.ZERO)
              .noArchive()
              .allowPrivateAddresses()
              .pictureFiles(1, 10);
      harvest
          .from(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
          .into(folder);
    } finally {
      server.stop(0);
    }

    try (Stream<Row> rows = Dataset.read(folder)) {
      Article article = rows.findFirst().orElseThrow().article();
      assertThat(article.images()).hasSize(1);
      assertThat(article.images().get(0).credit().people())
          .extracting(Credit.Person::name)
          .containsExactly("Mira Holt");
    }
  }

  @Test
  void a_crawl_file_asks_for_picture_files_only_if_it_says_so() {
    String least = "seeds: [http://a.example/]\ncontact: me@example.org\n";

    assertThat(CrawlFile.parse("c", least).picturesPerArticle()).isZero();
    assertThat(
            CrawlFile.parse("c", least + "images: {download: metadata, per-article: 2}")
                .picturesPerArticle())
        .isEqualTo(2);
    assertThatThrownBy(() -> CrawlFile.parse("c", least + "images: {download: all}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("metadata");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body =
        switch (path) {
          case "/" -> text("<title>News</title><a href=/2026/11/20/a-new-quay-for-all.html>x</a>");
          case "/2026/11/20/a-new-quay-for-all.html" -> text(STORY);
          case "/quay.jpg" -> jpeg();
          default -> text("");
        };
    String type = path.endsWith(".jpg") ? "image/jpeg" : "text/html; charset=utf-8";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  // A picture's file that has no picture, but says who took it.
  private static byte[] jpeg() {
    byte[] packet =
        text(
            "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
                + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
                + " rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator><rdf:Seq>"
                + "<rdf:li>Mira Holt</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF>"
                + "</x:xmpmeta>");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1});
    file.write((packet.length + 2) >> 8);
    file.write((packet.length + 2) & 0xff);
    file.writeBytes(packet);
    file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
    return file.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
