package id.warta.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Looks at every byte of a dataset. For one use. */
final class Verifier {

  private static final String RESTORE = "Put back a copy of the file";

  private static final Pattern BESIDE = Pattern.compile("\\w+(\\.\\w+)?");

  private final Folder folder;
  private final List<Verification.Fault> faults = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final IdSet ids = new IdSet();
  private long rows;
  private long safeRows;
  private int files;

  Verifier(Folder folder) {
    this.folder = folder;
  }

  Verification verify() {
    try {
      Manifest manifest = Reading.manifest(folder);
      for (Manifest.Part part : manifest.files()) {
        part(part);
      }
      strangers(manifest);
      journals(manifest);
      derived(manifest);
      return new Verification(files, rows, safeRows, faults, notes);
    } catch (IOException e) {
      throw DatasetException.of(folder.root(), "verifying the dataset", e);
    }
  }

  private void fault(String file, String problem, String safe, String remedy) {
    faults.add(new Verification.Fault(file, problem, safe, remedy));
  }

  private void part(Manifest.Part part) throws IOException {
    files++;
    rows += part.rows();
    Path file = folder.root().resolve(part.path());
    if (!Files.isRegularFile(file)) {
      fault(part.path(), "is missing", "none of its " + part.rows() + " rows are here", RESTORE);
      return;
    }
    boolean same = Files.size(file) == part.bytes() && Folder.sha256(file).equals(part.sha256());
    if (same) {
      content(part, file);
    } else {
      damaged(part, file);
    }
  }

  /** A file that is as it was written: does it hold what the manifest says? */
  private void content(Manifest.Part part, Path file) throws IOException {
    long doubled = 0;
    try (ParquetInput in = ParquetInput.open(file)) {
      if (in.rowCount() != part.rows()) {
        fault(
            "manifest.json",
            String.format(
                Locale.ROOT,
                "promises %d rows in %s, which has %d",
                part.rows(),
                part.path(),
                in.rowCount()),
            "",
            "Put back a copy of the manifest");
      }
      safeRows += Math.min(part.rows(), in.rowCount());
      Iterator<GenericRecord> records = in.records(ParquetInput.only("id"));
      while (records.hasNext()) {
        doubled += ids.add(Rows.string(records.next(), "id")) ? 0 : 1;
      }
    } catch (IOException | UncheckedIOException e) {
      fault(part.path(), "cannot be read: " + e.getMessage(), "", RESTORE);
    }
    if (doubled > 0) {
      fault(part.path(), doubled + " ids stand in the dataset twice", "", "Run compact");
    }
  }

  private void damaged(Manifest.Part part, Path file) {
    String problem = "is not what was written (its SHA-256 is another)";
    try (ParquetInput in = ParquetInput.open(file)) {
      Set<String> columns = new LinkedHashSet<>();
      List<String> safe = new ArrayList<>();
      long first = 0;
      long safeHere = 0;
      for (BlockMetaData group : in.rowGroups()) {
        List<RowRange> ranges = safeRanges(in, group, columns);
        for (RowRange range : ranges) {
          safe.add(range.plus(first).toString());
          safeHere += range.length();
        }
        first += group.getRowCount();
      }
      safeRows += Math.min(safeHere, part.rows());
      fault(
          part.path(),
          problem + (columns.isEmpty() ? "" : ", damaged columns: " + String.join(", ", columns)),
          safe.isEmpty()
              ? "no row is safe in all columns"
              : "safe rows: " + String.join(", ", safe) + " of " + part.rows(),
          RESTORE);
    } catch (IOException | RuntimeException e) {
      fault(part.path(), problem + ", and its footer cannot be read", "no row is safe", RESTORE);
    }
  }

  /** The rows of a group that are whole in every column, counted from the group's first. */
  private static List<RowRange> safeRanges(
      ParquetInput in, BlockMetaData group, Set<String> damagedColumns) {
    List<RowRange> safe = List.of(new RowRange(0, group.getRowCount() - 1));
    for (ColumnChunkMetaData chunk : group.getColumns()) {
      List<RowRange> bad = in.damagedRows(group, chunk);
      if (!bad.isEmpty()) {
        damagedColumns.add(chunk.getPath().toDotString());
        safe = RowRange.minus(safe, bad);
      }
    }
    return safe;
  }

  private void strangers(Manifest manifest) throws IOException {
    Set<String> known = new LinkedHashSet<>();
    manifest.files().forEach(part -> known.add(part.path()));
    boolean recovering = !folder.journals().isEmpty();
    for (String file : folder.parquetFiles()) {
      if (known.contains(file)) {
        continue;
      }
      if (manifest.dropped().contains(file)) {
        notes.add(file + " was replaced, and the next writer removes it");
      } else if (recovering) {
        notes.add(file + " waits for the next writer to name it in the manifest");
      } else {
        fault(
            file,
            "is not named by the manifest",
            "",
            "Put back the manifest that names it, or move the file out of the folder");
      }
    }
  }

  private void journals(Manifest manifest) throws IOException {
    for (Map.Entry<Long, Path> file : folder.journals().entrySet()) {
      if (file.getKey() > manifest.sealed()) {
        journal(file.getValue());
      }
    }
  }

  private void journal(Path file) {
    files++;
    String name = folder.relative(file);
    try (Journal journal = Journal.open(file, false)) {
      long waiting = 0;
      for (Entry entry : journal.entries()) {
        waiting += ids.add(entry.high(), entry.low()) ? 1 : 0;
      }
      rows += waiting;
      safeRows += waiting;
      if (waiting > 0) {
        notes.add(name + " holds " + waiting + " rows until the next writer seals them");
      }
      for (Journal.Gap gap : journal.gaps()) {
        fault(
            name,
            "is damaged from byte " + gap.from() + " to " + gap.to(),
            journal.entries().size() + " rows beside that are safe",
            "The next writer keeps what is safe and sets the journal aside");
      }
    } catch (IOException e) {
      fault(name, "cannot be read: " + e.getMessage(), "", "Run the crawl again");
    }
  }

  /** What lies beside the data, by the checksums that were written with it. */
  private void derived(Manifest manifest) throws IOException {
    if (!Files.exists(folder.root().resolve(Derived.SUMS))) {
      beside(Derived.SUMS, "is missing", "Opening the dataset writes it anew");
      return;
    }
    files++;
    Map<String, String> sums = sums();
    boolean agree = true;
    for (Manifest.Part part : manifest.files()) {
      agree &= part.sha256().equals(sums.remove(part.path()));
    }
    agree &= sums.containsKey("manifest.json");
    agree &= sums.keySet().stream().allMatch(name -> BESIDE.matcher(name).matches());
    if (!agree) {
      beside(
          Derived.SUMS, "does not agree with the manifest", "Opening the dataset writes it anew");
      return;
    }
    for (Map.Entry<String, String> sum : sums.entrySet()) {
      derived(sum.getKey(), sum.getValue());
    }
  }

  private void derived(String name, String sum) throws IOException {
    Path file = folder.root().resolve(name);
    files++;
    if (!Files.exists(file)) {
      beside(name, "is missing", "Opening the dataset writes it anew");
    } else if (!sum.equals(Folder.sha256(file))) {
      beside(
          name,
          "is not what " + Derived.SUMS + " says",
          name.equals("manifest.json")
              ? "Put back a copy of it"
              : "Opening the dataset writes it anew");
    }
  }

  /** Something that a writer who died between two renames may leave behind as well. */
  private void beside(String file, String problem, String remedy) throws IOException {
    if (folder.journals().isEmpty()) {
      fault(file, problem, "", remedy);
    } else {
      notes.add(file + " " + problem + ". " + remedy);
    }
  }

  private Map<String, String> sums() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    Path file = folder.root().resolve(Derived.SUMS);
    if (!Files.exists(file)) {
      return sums;
    }
    // A damaged byte need not be UTF-8.
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    for (String line : text.split("\n", -1)) {
      int space = Math.max(0, line.indexOf("  "));
      if (!line.isEmpty()) {
        sums.put(line.substring(Math.min(line.length(), space + 2)), line.substring(0, space));
      }
    }
    return sums;
  }
}
