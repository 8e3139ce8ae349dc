package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.page.Page;
import id.warta.page.Urls;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Extracts the pages of a manifest for the scorer, for work on the generic reader: {@code BenchMain
 * OUT.jsonl MANIFEST.jsonl [ID…]}. Tells the time of the slowest pages.
 */
final class BenchMain {

  private static final ObjectMapper JSON = new ObjectMapper();

  private BenchMain() {}

  public static void main(String[] args) throws IOException {
    Path manifest = Path.of(args[1]);
    List<String> ids = List.of(args).subList(2, args.length);
    Extractor extractor = Extractor.generic();
    long worst = 0;
    String slowest = "";
    long all = 0;
    try (PrintStream out = utf8(args[0])) {
      for (String line : Files.readAllLines(manifest)) {
        JsonNode entry = JSON.readTree(line);
        String id = entry.get("id").asText();
        if (!ids.isEmpty() && !ids.contains(id)) {
          continue;
        }
        Page page = page(manifest, entry);
        page.document();
        long start = System.nanoTime();
        Extraction extraction = extractor.extract(page);
        long took = System.nanoTime() - start;
        all += took;
        if (took > worst) {
          worst = took;
          slowest = id;
        }
        out.println(ArticleJson.line(id, extraction));
      }
    }
    System.err.printf(
        "%s: %d ms, slowest %s %d ms%n", manifest, all / 1_000_000, slowest, worst / 1_000_000);
  }

  static Page page(Path manifest, JsonNode entry) throws IOException {
    byte[] bytes = bytes(manifest.resolveSibling(entry.get("file").asText()));
    String charset = entry.path("charset").asText("");
    URI url =
        Urls.normal(entry.get("url").asText(), name -> true)
            .orElse(URI.create("http://unknown.invalid/"));
    return Page.stored(
        url,
        bytes,
        charset.isEmpty() ? null : Charset.forName(charset.replace("-sig", "")),
        Instant.now());
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }

  private static PrintStream utf8(String file) throws IOException {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(file), 1 << 16),
        false,
        StandardCharsets.UTF_8);
  }
}
