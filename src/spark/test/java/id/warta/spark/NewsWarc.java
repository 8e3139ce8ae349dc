package id.warta.spark;

import id.warta.archive.Archive;
import id.warta.dedup.Document;
import id.warta.page.Page;
import id.warta.page.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** WARC files of invented articles. */
final class NewsWarc {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private NewsWarc() {}

  /** A file of an article for each document, as a crawl into a folder keeps them. */
  static Path of(Path folder, List<Document> documents) throws IOException {
    try (Archive archive = Archive.open(folder)) {
      for (Document document : documents) {
        archive.write(page(document));
      }
    }
    try (Stream<Path> files = Files.list(folder.resolve("raw"))) {
      return files.findFirst().orElseThrow();
    }
  }

  /** The same file with some bytes in the middle that are others now. */
  static Path damaged(Path warc) throws IOException {
    byte[] bytes = Files.readAllBytes(warc);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 40, (byte) 7);
    return Files.write(warc, bytes);
  }

  private static Page page(Document document) {
    URI url = URI.create(document.address());
    String html =
        "<html lang=en><head><title>Kabar %s</title><meta property=article:published_time content=2026-11-20T08:00:00Z></head><body><article><h1>Kabar %s</h1><p>%s</p></article></body></html>"
            .formatted(document.id(), document.id(), document.text());
    return Page.fetched(
        url,
        url,
        200,
        Map.of("Content-Type", List.of("text/html; charset=utf-8")),
        html.getBytes(StandardCharsets.UTF_8),
        NOW,
        Source.LINK);
  }
}
