package id.warta.dataset;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** A dataset's card: front matter for Hugging Face, figures, and what each column says. */
final class Card {

  private static final int MOST = 50;

  private Card() {}

  /** The card of a dataset. */
  static String of(String name, Manifest manifest) {
    Content content = manifest.content();
    return frontMatter(name, manifest, content)
        + "\n# "
        + name
        + "\n\nNews articles as their pages show them: text, metadata, photo credits, and the"
        + " family of\ntexts each belongs to. Written by [Warta](https://github.com/warta-id/warta) "
        + manifest.wartaVersion()
        + ".\n\n"
        + figures(manifest, content)
        + counts("Sites", "domain", content.domains())
        + counts("Languages", "language", content.languages())
        + counts("Duplicates", "cluster_role", content.roles())
        + counts("Rules", "rule", content.rules())
        + loading(name)
        + "## Columns\n\n"
        + columns(manifest.rows(), content)
        + "\n## Use\n\nThe articles belong to their publishers. `robots`, `tdm_reservation`,"
        + " `tdm_policy` and `licence`\nkeep what each page says about its use; whoever uses the"
        + " dataset answers for heeding it.\n";
  }

  /** The card of the columns, for the project's own folder of datasets. */
  static String project() {
    return """
        # Datasets

        A run writes one folder here. Every folder is a dataset by itself:

        ```
        <name>/
          README.md          the dataset's card, with front matter for Hugging Face
          data/crawl=2026-11/part-000001-originals.parquet   the first of each family of texts
          data/crawl=2026-11/part-000001-copies.parquet      copies, edits and revisions
          raw/*.warc.gz      the pages as they came, if they are kept
          manifest.json      which files belong to it, with rows, checksums and counts
          schema.avsc  croissant.json  SHA256SUMS
          .warta/            the writer's own: lock, journal, temporary files
          .warta/crawls/     one JSON file a crawl, named by its id: every site and host, its requests, failures, robots.txt, pace, lists that were lost
        ```

        `sample/` is a small one of invented articles. Runs are not committed.

        A row is there once it was acknowledged, and once only: it lies in a journal until a sealed
        file holds it. Sealed files are whole and never change; a reader who lists `data/*/*.parquet`
        sees whole files only, one who goes by `manifest.json` sees an exact snapshot.

        ## Columns

        `?` may be null. Timestamps are microseconds in UTC. Lists are never null.

        """
        + columns(0, Content.EMPTY);
  }

  private static String frontMatter(String name, Manifest manifest, Content content) {
    StringBuilder yaml = new StringBuilder("---\n");
    yaml.append("pretty_name: ").append(quoted(name)).append('\n');
    yaml.append("license: ")
        .append(manifest.licence() == null ? "other" : quoted(manifest.licence()))
        .append('\n');
    List<String> languages =
        content.languages().keySet().stream()
            .map(tag -> Locale.forLanguageTag(tag).getLanguage())
            .filter(language -> !language.isEmpty() && !language.equals("und"))
            .distinct()
            .sorted()
            .toList();
    if (!languages.isEmpty()) {
      yaml.append("language:\n");
      // YAML reads a bare "no" as false.
      languages.forEach(tag -> yaml.append("- ").append(quoted(tag)).append('\n'));
    }
    yaml.append("size_categories:\n- ").append(size(manifest.rows())).append('\n');
    yaml.append("task_categories:\n- text-generation\n- text-classification\n");
    yaml.append("tags:\n- news\n");
    yaml.append(
        """
        configs:
        - config_name: default
          default: true
          data_files:
          - split: train
            path: "data/*/*.parquet"
        - config_name: deduplicated
          data_files:
          - split: train
            path: "data/*/*-originals.parquet"
        """);
    return yaml.append("---\n").toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String size(long rows) {
    String[] names = {"n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M", "10M<n<100M"};
    long limit = 1_000;
    for (String name : names) {
      if (rows < limit) {
        return name;
      }
      limit *= 10;
    }
    return "100M<n<1B";
  }

  private static String figures(Manifest manifest, Content content) {
    StringBuilder table = new StringBuilder("| | |\n| --- | --- |\n");
    row(table, "articles", number(manifest.rows()));
    row(table, "words", number(content.words()));
    row(table, "files", number(manifest.files().size()));
    row(table, "bytes", number(manifest.bytes()));
    if (content.published() != null) {
      row(table, "published", days(content.published()));
    }
    if (content.fetched() != null) {
      row(table, "fetched", days(content.fetched()));
    }
    return table.append('\n').toString();
  }

  private static String days(Content.Span span) {
    return span.first().substring(0, 10) + " to " + span.last().substring(0, 10);
  }

  private static String counts(String title, String column, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder("## " + title + "\n\n");
    table.append("| ").append(column).append(" | articles |\n| --- | ---: |\n");
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST)
        .forEach(count -> row(table, count.getKey(), number(count.getValue())));
    long left = counts.values().stream().sorted().limit(Math.max(0, counts.size() - MOST)).count();
    if (left > 0) {
      row(table, left + " more", number(rest(counts)));
    }
    return table.append('\n').toString();
  }

  private static long rest(Map<String, Long> counts) {
    return counts.values().stream()
        .sorted()
        .limit(counts.size() - MOST)
        .mapToLong(Long::longValue)
        .sum();
  }

  private static String loading(String name) {
    return """
        ## Loading

        ```python
        import duckdb, pandas, polars, datasets
        duckdb.sql("select * from '{name}/data/*/*.parquet'")
        pandas.read_parquet("{name}/data")
        polars.read_parquet("{name}/data/*/*.parquet")
        datasets.load_dataset("{name}", "deduplicated")   # one article of each family of texts
        ```

        """
        .replace("{name}", name);
  }

  /** The columns as a table, with how many rows have something in each where it is known. */
  static String columns(long rows, Content content) {
    boolean known = rows > 0;
    StringBuilder table = new StringBuilder();
    table.append(known ? "| column | type | filled | |\n" : "| column | type | |\n");
    table.append(known ? "| --- | --- | ---: | --- |\n" : "| --- | --- | --- |\n");
    for (Column column : Columns.ALL) {
      String name = "`" + column.name() + "`" + (column.optional() ? "?" : "");
      String doc = doc(column);
      if (known) {
        long filled = content.filled().getOrDefault(column.name(), 0L);
        row(table, name, "`" + type(column.type()) + "`", percent(filled, rows), doc);
      } else {
        row(table, name, "`" + type(column.type()) + "`", doc);
      }
    }
    return table.toString();
  }

  private static String percent(long part, long of) {
    return part == of ? "100 %" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / of);
  }

  private static String doc(Column column) {
    Schema struct = struct(column.type());
    if (struct == null) {
      return column.doc();
    }
    return column.doc()
        + ": "
        + struct.getFields().stream()
            .map(field -> "`" + field.name() + "` " + field.doc())
            .collect(Collectors.joining("; "));
  }

  private static @Nullable Schema struct(Schema type) {
    return switch (type.getType()) {
      case ARRAY -> struct(type.getElementType());
      case UNION -> struct(type.getTypes().get(1));
      case RECORD -> type;
      default -> null;
    };
  }

  /** A type as data people write it. */
  static String type(Schema type) {
    LogicalType logical = type.getLogicalType();
    if (logical != null) {
      return "timestamp";
    }
    return switch (type.getType()) {
      case ARRAY -> "list<" + type(type.getElementType()) + ">";
      case UNION -> type(type.getTypes().get(1));
      case RECORD ->
          type.getFields().stream()
              .map(field -> field.name() + (field.schema().isNullable() ? "?" : ""))
              .collect(Collectors.joining(", ", "struct<", ">"));
      default -> type.getType().getName();
    };
  }

  private static void row(StringBuilder table, String... cells) {
    for (String cell : cells) {
      table.append("| ").append(cell.replace("|", "\\|").replace("\n", " ")).append(' ');
    }
    table.append("|\n");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
