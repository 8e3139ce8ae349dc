package id.warta.cli;

import id.warta.crawl.Planned;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Shows what a crawl would do: site by site how much it would fetch, and why not the rest. */
final class PreviewTable implements Consumer<Planned> {

  private static final int EXAMPLES = 5;

  /** What would happen at one site. */
  private static final class Row {
    private final Map<String, Integer> sources = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private int fetched;
  }

  private final Map<String, Row> rows = new TreeMap<>();

  @Override
  public synchronized void accept(Planned planned) {
    Row row = rows.computeIfAbsent(planned.site(), site -> new Row());
    String refusal = planned.refusal();
    if (refusal != null) {
      row.refusals.merge(refusal, 1, Integer::sum);
      return;
    }
    row.fetched++;
    row.sources.merge(planned.source().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
    if (row.examples.size() < EXAMPLES) {
      row.examples.add(planned.url().toString());
    }
  }

  synchronized void print(PrintWriter out) {
    rows.forEach((site, row) -> print(site, row, out));
    int all = rows.values().stream().mapToInt(row -> row.fetched).sum();
    out.printf(
        Locale.ROOT,
        "%,d pages of %,d sites would be fetched first; no article was.%n",
        all,
        rows.size());
    out.println("Pages that these lead to are not among them. Nothing was stored.");
    out.flush();
  }

  private static void print(String site, Row row, PrintWriter out) {
    out.printf(Locale.ROOT, "%s%n  fetch  %,7d", site, row.fetched);
    row.sources.forEach((source, n) -> out.printf(Locale.ROOT, "  %s %,d", source, n));
    out.println();
    row.examples.forEach(url -> out.printf(Locale.ROOT, "                 %s%n", url));
    row.refusals.forEach((why, n) -> out.printf(Locale.ROOT, "  leave  %,7d  %s%n", n, why));
    out.println();
  }
}
