package id.warta.cli;

import id.warta.dataset.Table;
import id.warta.dataset.TableWriter;
import id.warta.dataset.TableWriter.Format;
import id.warta.dedup.Clusters;
import id.warta.dedup.DamagedIndexException;
import id.warta.dedup.SeenOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta dedup}: anybody's texts in, the cluster of each out. */
@Command(
    name = "dedup",
    description = "Finds the copies and edits of texts: writes the cluster of each row.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta dedup news.jsonl clusters.csv",
      "  warta dedup datasets/bisnis others/ clusters.parquet",
      "  warta dedup --text content --id uid news.parquet - --format tsv | sort -k2",
      "  warta dedup --index .seen november.jsonl november.csv",
      "",
      "An input is a Parquet or JSONL file, a folder of such, or a dataset. A cluster has the id "
          + "of its first row, so the order of the input counts; the same input gives the same "
          + "clusters. With --index a later run knows the earlier ones.",
      "",
      "tsv has id and cluster; the others also url, title and date as far as the input has them, "
          + "and cluster_role: original, same (equal text), near (a copy or edit), revision (same "
          + "url, another text) or known (this very row came before). Rows without text are left "
          + "out and counted."
    })
final class DedupCommand implements Callable<Integer> {

  private static final int STEP = 10_000;
  private static final int BYTES_A_DOCUMENT = 512;

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "IN… OUT",
      arity = "2..*",
      hideParamSyntax = true,
      description = "What to read, and at last the file to write; - is standard output.")
  List<Path> places;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "What to write: ${COMPLETION-CANDIDATES} (default: by the name of OUT; tsv on standard"
              + " output).")
  @Nullable Format format;

  @Option(
      names = "--text",
      paramLabel = "COLUMN",
      description = "The column of texts, or of lists of paragraphs.")
  @Nullable String text;

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description = "The column of ids; without one, the url or the place in the file is the id.")
  @Nullable String id;

  @Option(
      names = "--url",
      paramLabel = "COLUMN",
      description = "The column of addresses; two texts at one address are revisions.")
  @Nullable String url;

  @Option(names = "--title", paramLabel = "COLUMN", description = "The column of titles.")
  @Nullable String title;

  @Option(names = "--date", paramLabel = "COLUMN", description = "The column of dates.")
  @Nullable String date;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description =
          "Where to keep what was seen, to go on with in a later run. Without it nothing is kept.")
  @Nullable Path index;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      defaultValue = "64",
      converter = AtLeastOne.class,
      description =
          "Heap for what was seen last; what was seen before lies on disk (default:"
              + " ${DEFAULT-VALUE}).")
  int memory;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  DedupCommand() {}

  @Override
  public Integer call() throws IOException {
    List<Input> inputs = inputs();
    if (index != null) {
      run(inputs, index);
      return ExitCode.DONE;
    }
    Path temporary = Files.createTempDirectory("warta-dedup");
    try {
      run(inputs, temporary);
    } finally {
      delete(temporary);
    }
    return ExitCode.DONE;
  }

  /** A table and what its columns are for. */
  private record Input(Table table, TextColumns columns) {}

  private List<Input> inputs() throws IOException {
    Map<TextColumns.Use, String> asked = asked();
    List<Input> inputs = new ArrayList<>();
    for (Path place : places.subList(0, places.size() - 1)) {
      Table table = Table.open(place);
      inputs.add(new Input(table, TextColumns.of(place, table.columns(), asked)));
    }
    return inputs;
  }

  private Map<TextColumns.Use, String> asked() {
    Map<TextColumns.Use, String> asked = new EnumMap<>(TextColumns.Use.class);
    put(asked, TextColumns.Use.TEXT, text);
    put(asked, TextColumns.Use.ID, id);
    put(asked, TextColumns.Use.URL, url);
    put(asked, TextColumns.Use.TITLE, title);
    put(asked, TextColumns.Use.DATE, date);
    return asked;
  }

  private static void put(
      Map<TextColumns.Use, String> asked, TextColumns.Use use, @Nullable String column) {
    if (column != null) {
      asked.put(use, column);
    }
  }

  private void run(List<Input> inputs, Path folder) throws IOException {
    int pending = (int) Math.max(STEP, ((long) memory << 20) / BYTES_A_DOCUMENT);
    int width = format() == Format.TSV ? 2 : DedupRun.COLUMNS.size();
    try (Clusters clusters = clusters(folder, new SeenOptions(pending));
        TableWriter out = out(DedupRun.COLUMNS.subList(0, width))) {
      DedupRun run = new DedupRun(clusters, out, width, STEP, spec.commandLine().getErr());
      for (Input input : inputs) {
        run.take(input.table(), input.columns());
      }
      out.finish();
      if (isStandardOutput() && spec.commandLine().getOut().checkError()) {
        throw new StandardOutput.Closed();
      }
      clusters.commit();
      run.summarise();
    }
  }

  private static Clusters clusters(Path folder, SeenOptions options) throws IOException {
    try {
      return Clusters.open(folder, options);
    } catch (DamagedIndexException e) {
      throw new IOException(
          e.file() + ": " + e.reason() + ". Delete " + folder + " and run again over all inputs",
          e);
    }
  }

  private Format format() {
    if (format != null) {
      return format;
    }
    return isStandardOutput() ? Format.TSV : Format.of(last());
  }

  private Path last() {
    return places.get(places.size() - 1);
  }

  private boolean isStandardOutput() {
    return last().toString().equals("-");
  }

  private TableWriter out(List<TableWriter.Field> columns) throws IOException {
    return isStandardOutput()
        ? TableWriter.to(spec.commandLine().getOut(), format(), columns)
        : TableWriter.create(last(), format(), columns);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
