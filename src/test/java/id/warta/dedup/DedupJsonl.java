package id.warta.dedup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads JSONL of id and text and writes {@code id<TAB>cluster} a line: IN OUT [FOLDER]. */
final class DedupJsonl {
  private DedupJsonl() {}

  public static void main(String[] args) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (Clusters clusters = open(args);
        BufferedReader in = Files.newBufferedReader(Path.of(args[0]));
        BufferedWriter out = Files.newBufferedWriter(Path.of(args[1]))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode row = json.readTree(line);
        String id = row.get("id").asText();
        out.write(id + "\t" + clusters.of(id, row.get("text").asText()) + "\n");
      }
      clusters.commit();
    }
  }

  private static Clusters open(String[] args) throws IOException {
    return args.length > 2
        ? Clusters.open(Path.of(args[2]), SeenOptions.standard())
        : Clusters.inMemory();
  }
}
