package id.warta.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.URIs;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

/**
 * Makes a WARC file of the pages of the extraction bench, to measure with: {@code BenchWarc
 * OUT.warc.gz [COPIES] [SET…]}. A copy is the same page at an address of its own. The bench lies in
 * {@code ../shared/bench/extract}, or below the folder that {@code -Dwarta.shared} names.
 */
public final class BenchWarc {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SETS =
      List.of("fundus", "fundus_eval", "scrapinghub", "trafilatura", "wcxb_article", "htmldate");
  private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");

  private BenchWarc() {}

  /** Writes the file. */
  public static void main(String[] args) throws IOException {
    int copies = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    List<String> sets = args.length > 2 ? List.of(args).subList(2, args.length) : SETS;
    Path cases = Path.of(System.getProperty("warta.shared", "../shared"), "bench/extract/cases");
    try (WarcWriter writer =
        new WarcWriter(
            Channels.newChannel(Files.newOutputStream(Path.of(args[0]))), WarcCompression.GZIP)) {
      for (int copy = 1; copy <= copies; copy++) {
        for (String set : sets) {
          write(cases, set, copy, writer);
        }
      }
    }
  }

  private static void write(Path cases, String set, int copy, WarcWriter writer)
      throws IOException {
    for (String line : Files.readAllLines(cases.resolve(set + ".jsonl"))) {
      JsonNode entry = JSON.readTree(line);
      writer.write(
          new WarcResponse.Builder(address(entry, set, copy))
              .date(FETCHED)
              .body(
                  new HttpResponse.Builder(200, "OK")
                      .body(type(entry), bytes(cases.resolve(entry.get("file").asText())))
                      .build())
              .build());
    }
  }

  private static URI address(JsonNode entry, String set, int copy) {
    String url =
        entry.hasNonNull("url")
            ? entry.get("url").asText()
            : "https://" + set.replace('_', '-') + ".example/" + entry.get("id").asText();
    URI first = URIs.parseLeniently(url);
    String mark = (first.getRawQuery() == null ? "?" : "&") + "copy=" + copy;
    return copy == 1 ? first : URIs.parseLeniently(url.replaceFirst("#.*", "") + mark);
  }

  private static MediaType type(JsonNode entry) {
    return entry.hasNonNull("charset")
        ? MediaType.parse("text/html; charset=" + entry.get("charset").asText())
        : MediaType.parse("text/html");
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return in.readAllBytes();
    }
  }
}
