package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.page.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pages of the bench as decoded text in memory. */
final class BenchPages {

  /** A page as every library takes it. */
  record Sample(String id, String html, URI url) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private BenchPages() {}

  /**
   * The pages of some sets.
   *
   * @param sets names of manifests, joined by {@code +}
   * @throws IllegalStateException if the bench is not on this machine
   */
  static List<Sample> of(String sets) {
    Path cases = Path.of(System.getProperty("warta.shared", "../shared"), "bench/extract/cases");
    if (!Files.isDirectory(cases)) {
      throw new IllegalStateException(
          "no bench pages in " + cases.toAbsolutePath() + "; say -Dwarta.shared=DIR");
    }
    List<Sample> pages = new ArrayList<>();
    for (String set : sets.split("\\+")) {
      pages.addAll(read(cases.resolve(set + ".jsonl")));
    }
    return pages;
  }

  private static List<Sample> read(Path manifest) {
    List<Sample> pages = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(manifest)) {
        JsonNode entry = JSON.readTree(line);
        Page page = BenchMain.page(manifest, entry);
        pages.add(new Sample(entry.get("id").asText(), page.text(), page.url()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }
}
