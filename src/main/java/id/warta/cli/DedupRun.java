package id.warta.cli;

import id.warta.article.Cluster;
import id.warta.dataset.Table;
import id.warta.dataset.TableWriter;
import id.warta.dataset.TableWriter.Field;
import id.warta.dedup.Clusters;
import id.warta.dedup.Document;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads tables, asks for the cluster of each row and writes it down. For one thread. */
final class DedupRun {

  /** What is written of a row, beyond id and cluster where there is room for it. */
  static final List<Field> COLUMNS =
      List.of(
          new Field("id", false),
          new Field("cluster_id", false),
          new Field("cluster_role", false),
          new Field("cluster_similarity", true),
          new Field("url", false),
          new Field("title", false),
          new Field("date", false));

  private static final Duration SAY_EVERY = Duration.ofSeconds(10);

  private final Clusters clusters;
  private final TableWriter out;
  private final int width;
  private final int step;
  private final PrintWriter err;
  private final long started = System.nanoTime();
  private long said = started;
  private final Map<String, Long> roles = new TreeMap<>();
  private long rows;
  private long empty;

  /**
   * Prepares a run.
   *
   * @param width how many of the columns are written
   * @param step after how many rows the clusters are committed
   */
  DedupRun(Clusters clusters, TableWriter out, int width, int step, PrintWriter err) {
    this.clusters = clusters;
    this.out = out;
    this.width = width;
    this.step = step;
    this.err = err;
  }

  /** Reads a table to its end. */
  void take(Table table, TextColumns columns) throws IOException {
    List<String> names = columns.names();
    try (Table.Rows all = table.rows(names)) {
      while (all.hasNext()) {
        Table.Row row = all.next();
        String text = value(row, names, columns.text());
        if (text == null || text.isBlank()) {
          empty++;
        } else {
          take(row, names, columns, text);
        }
      }
    }
  }

  private static @Nullable String value(
      Table.Row row, List<String> names, @Nullable String column) {
    return column == null ? null : row.values().get(names.indexOf(column));
  }

  private void take(Table.Row row, List<String> names, TextColumns columns, String text)
      throws IOException {
    String url = value(row, names, columns.url());
    String id = firstOf(value(row, names, columns.id()), url, row.place());
    Clusters.Member member =
        clusters.of(new Document(id, url == null || url.isBlank() ? id : url, text));
    String role = role(member.role());
    out.write(
        Arrays.<@Nullable Object>asList(
                id,
                member.cluster(),
                role,
                member.similarity(),
                url,
                value(row, names, columns.title()),
                value(row, names, columns.date()))
            .subList(0, width));
    roles.merge(role, 1L, Long::sum);
    if (++rows % step == 0) {
      clusters.commit();
    }
    sayNowAndThen();
  }

  private static String firstOf(@Nullable String id, @Nullable String url, String place) {
    if (id != null && !id.isBlank()) {
      return id;
    }
    return url != null && !url.isBlank() ? url : place;
  }

  private static String role(Cluster.@Nullable Role role) {
    return role == null ? "known" : role.name().toLowerCase(Locale.ROOT);
  }

  private void sayNowAndThen() {
    long now = System.nanoTime();
    if (now - said >= SAY_EVERY.toNanos()) {
      said = now;
      err.printf(Locale.ROOT, "%,d rows, %s%n", rows, counts());
      err.flush();
    }
  }

  /** Says what came of it. */
  void summarise() {
    double seconds = Math.max(0.001, (System.nanoTime() - started) / 1e9);
    err.printf(Locale.ROOT, "%,d rows in %.1f s, %,.0f a second%n", rows, seconds, rows / seconds);
    err.println(roles.isEmpty() ? "none of them with text" : counts());
    if (empty > 0) {
      err.printf(Locale.ROOT, "%,d rows without text were left out%n", empty);
    }
    err.flush();
  }

  private String counts() {
    StringBuilder counts = new StringBuilder();
    roles.forEach(
        (role, count) ->
            counts.append(
                String.format(Locale.ROOT, "%s%,d %s", counts.isEmpty() ? "" : ", ", count, role)));
    return counts.toString();
  }
}
