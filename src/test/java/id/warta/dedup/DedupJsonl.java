package id.warta.dedup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads JSONL of id, title and text and writes {@code id<TAB>cluster} a line. */
final class DedupJsonl {
  private DedupJsonl() {}

  public static void main(String[] args) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, String> names = new HashMap<>();
    try (Seen seen = args.length > 2 ? Seen.open(Path.of(args[2])) : Seen.inMemory();
        BufferedReader in = Files.newBufferedReader(Path.of(args[0]));
        BufferedWriter out = Files.newBufferedWriter(Path.of(args[1]))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode row = json.readTree(line);
        String id = row.get("id").asText();
        String cluster = cluster(seen.check(Document.of(id, row.get("text").asText())));
        seen.commit();
        names.putIfAbsent(ClusterId.of(id).toString(), id);
        out.write(id + "\t" + names.getOrDefault(cluster, cluster) + "\n");
      }
    }
  }

  private static String cluster(Verdict verdict) {
    return verdict instanceof Verdict.Keep keep
        ? keep.cluster().id()
        : ((Verdict.Known) verdict).clusterId();
  }
}
