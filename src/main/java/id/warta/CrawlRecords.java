package id.warta;

import id.warta.crawl.CrawlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What each crawl into a dataset did, site by site and host by host: one JSON file a crawl, named
 * by the id that the crawl's rows carry. The newest are kept.
 */
final class CrawlRecords {

  private static final int MOST = 1000;

  private CrawlRecords() {}

  static Path folder(Path dataset) {
    return dataset.resolve(".warta").resolve("crawls");
  }

  static void keep(Path dataset, String id, CrawlReport report) throws IOException {
    Path folder = Files.createDirectories(folder(dataset));
    Files.writeString(folder.resolve(id + ".json"), report.json());
    for (Path old : tooMany(folder)) {
      Files.delete(old);
    }
  }

  private static List<Path> tooMany(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      return all.subList(0, Math.max(0, all.size() - MOST));
    }
  }
}
