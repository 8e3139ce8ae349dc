package id.warta;

import id.warta.archive.Archive;
import id.warta.article.Article;
import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Origin;
import id.warta.dataset.Prepared;
import id.warta.dataset.Row;
import id.warta.dedup.Verdict;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.page.Page;
import id.warta.page.Source;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A dataset whose pages were kept, made without a crawl: each page goes to the archive, its article
 * to the index and the dataset, as the line does it. Closing seals what was stored.
 */
final class StoredNews implements AutoCloseable {

  static final Instant FETCHED = Instant.parse("2026-11-20T08:00:00Z");

  private final Extractor extractor;
  private final Dataset dataset;
  private final SeenRows seen;
  private final Archive archive;

  StoredNews(Path folder, Path sites) throws IOException {
    this(folder, Sites.read(sites), DatasetOptions.defaults());
  }

  StoredNews(Path folder, Sites sites, DatasetOptions options) throws IOException {
    this.extractor = Extractor.using(sites);
    this.dataset = Dataset.open(folder, options);
    this.seen = SeenRows.open(dataset, false);
    this.archive = Archive.open(folder);
  }

  /** Stores the article of a page. */
  StoredNews add(String url, String html) {
    return add(url, html, UnaryOperator.identity());
  }

  /** Likewise, with something that the page does not tell. */
  StoredNews add(String url, String html, UnaryOperator<Article> more) {
    Page page = page(url, html);
    Article article = more.apply(((Extraction.Found) extractor.extract(page)).article());
    Prepared prepared = Prepared.of(article);
    if (seen.check(prepared) instanceof Verdict.Keep keep) {
      dataset.write(prepared, keep.cluster(), origin(page)).toCompletableFuture().join();
    }
    return this;
  }

  private Origin origin(Page page) {
    Origin origin = Origin.of(page, "crawl-1");
    return archive
        .write(page)
        .map(at -> origin.kept(new Origin.Warc(at.file(), at.offset(), at.length())))
        .orElse(origin);
  }

  private static Page page(String url, String html) {
    return Page.fetched(
        URI.create(url),
        URI.create(url),
        200,
        Map.of("content-type", List.of("text/html; charset=utf-8")),
        html.getBytes(StandardCharsets.UTF_8),
        FETCHED,
        Source.SITEMAP);
  }

  /** Ends as a stopped crawl does: the rows wait in the journal. */
  void leave() {
    dataset.leave();
  }

  @Override
  public void close() throws IOException {
    archive.close();
    dataset.flush();
    seen.confirm();
    seen.close();
    dataset.close();
  }

  static List<Row> rows(Path folder) {
    try (Stream<Row> rows = Dataset.read(folder)) {
      return rows.toList();
    }
  }

  /** The only row of a page. */
  static Row row(Path folder, String url) {
    List<Row> rows =
        rows(folder).stream().filter(row -> row.article().url().toString().equals(url)).toList();
    if (rows.size() != 1) {
      throw new AssertionError(rows.size() + " rows of " + url);
    }
    return rows.get(0);
  }

  /** The checksum of every file below a folder, but for the lock. */
  static Map<String, Long> files(Path folder) {
    Map<String, Long> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        files.put(folder.relativize(file).toString(), crc.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.remove(".warta/lock");
    return files;
  }
}
