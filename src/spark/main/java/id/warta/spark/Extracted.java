package id.warta.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of the pages of each WARC file that was read into a dataset, and so, which files a
 * later job need not read.
 *
 * <pre>
 * .warta/extracted/CRAWL.jsonl   a line a file
 * </pre>
 */
final class Extracted {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".jsonl";

  private final Store store;
  private final String folder;

  Extracted(Store store, String dataset) {
    this.store = store;
    this.folder = dataset + "/.warta/extracted";
  }

  /** The files that were read to their end. */
  Set<Warc> files() throws IOException {
    Set<Warc> files = new HashSet<>();
    for (String name : store.list(folder)) {
      if (name.endsWith(ENDING)) {
        for (JsonNode line : lines(name)) {
          if (!line.has("failure")) {
            files.add(
                new Warc(
                    line.path("file").asText(),
                    line.path("bytes").asLong(),
                    line.path("state").asText()));
          }
        }
      }
    }
    return files;
  }

  private List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    byte[] content = store.find(folder + "/" + name).orElse(new byte[0]);
    for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  /** Adds what a job has read. */
  void add(String crawlId, List<JsonNode> files) throws IOException {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    for (JsonNode line : lines(crawlId + ENDING)) {
      all.put(line.path("file").asText(), line);
    }
    files.forEach(line -> all.put(line.path("file").asText(), line));
    StringBuilder text = new StringBuilder();
    all.values().forEach(line -> text.append(line).append('\n'));
    store.replace(
        folder + "/" + crawlId + ENDING, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** What became of each file, in the order of their stretches. */
  static List<JsonNode> of(List<Done> stretches) {
    Map<Warc, List<Done>> files = new LinkedHashMap<>();
    for (Done done : stretches) {
      files.computeIfAbsent(done.assignment().warc(), warc -> new ArrayList<>()).add(done);
    }
    List<JsonNode> lines = new ArrayList<>();
    files.forEach((warc, done) -> lines.add(line(warc, done)));
    return lines;
  }

  private static ObjectNode line(Warc warc, List<Done> stretches) {
    ObjectNode line = JSON.createObjectNode();
    line.put("file", warc.name()).put("bytes", warc.bytes()).put("state", warc.state());
    line.put("pages", stretches.stream().mapToLong(Done::pages).sum());
    line.put("articles", stretches.stream().mapToLong(Done::articles).sum());
    line.put("damaged", stretches.stream().mapToLong(Done::damaged).sum());
    line.put("too_large", stretches.stream().mapToLong(Done::tooLarge).sum());
    line.put("torn", stretches.stream().mapToLong(Done::torn).sum());
    Map<String, Long> refused = new TreeMap<>();
    for (Done done : stretches) {
      done.refused().forEach((reason, count) -> refused.merge(reason, count, Long::sum));
    }
    ObjectNode reasons = line.putObject("refused");
    refused.forEach(reasons::put);
    stretches.stream()
        .filter(done -> done.failure() != null)
        .findFirst()
        .ifPresent(
            done -> line.put("failure", done.failure()).put("failed_at_byte", done.failedAtByte()));
    return line;
  }
}
