package id.warta.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;

/**
 * Makes one file of several that are each in the order of publication, by merging them.
 *
 * <p>The new file lies beside the old ones first, under a name of the next generation; then the
 * manifest is swapped, and then the old ones go. A process that dies before the swap leaves files
 * of a generation that no manifest knows, and one that dies after it leaves files that the manifest
 * drops; the next writer removes either.
 */
final class Compaction {

  private static final Pattern NAME =
      Pattern.compile("(data/crawl=[^/]+)/part-(?:g(\\d+)-)?\\d+-(originals|copies)\\.parquet");

  private final Folder folder;
  private final Manifest manifest;
  private final Seal seal;
  private final long full;

  Compaction(Folder folder, Manifest manifest, Seal seal, long full) {
    this.folder = folder;
    this.manifest = manifest;
    this.seal = seal;
    this.full = full;
  }

  /**
   * Writes what there is to write. Returns the manifest to swap in, and nothing if there is none.
   */
  Optional<Manifest> next(String version, Instant now) throws IOException {
    List<Manifest.Part> old = new ArrayList<>();
    List<Manifest.Part> anew = new ArrayList<>();
    for (Map.Entry<String, List<Manifest.Part>> kind : small().entrySet()) {
      for (List<Manifest.Part> some : groups(kind.getValue())) {
        anew.add(
            merge(
                String.format(
                    Locale.ROOT, kind.getKey(), manifest.generation() + 1, anew.size() + 1),
                some));
        old.addAll(some);
      }
    }
    return old.isEmpty()
        ? Optional.empty()
        : Optional.of(manifest.replacing(old, anew, version, now));
  }

  /** Files less than half full by the pattern of their successor's name. */
  private Map<String, List<Manifest.Part>> small() {
    Map<String, List<Manifest.Part>> small = new TreeMap<>();
    for (Manifest.Part part : manifest.files()) {
      Matcher name = NAME.matcher(part.path());
      if (name.matches() && part.rows() * 2 < full) {
        String successor = name.group(1) + "/part-g%06d-%06d-" + name.group(3) + ".parquet";
        small.computeIfAbsent(successor, key -> new ArrayList<>()).add(part);
      }
    }
    return small;
  }

  private List<List<Manifest.Part>> groups(List<Manifest.Part> parts) {
    List<List<Manifest.Part>> groups = new ArrayList<>();
    List<Manifest.Part> group = new ArrayList<>();
    long rows = 0;
    for (Manifest.Part part : parts) {
      if (rows + part.rows() > full) {
        groups.add(group);
        group = new ArrayList<>();
        rows = 0;
      }
      group.add(part);
      rows += part.rows();
    }
    groups.add(group);
    groups.removeIf(alone -> alone.size() < 2);
    return groups;
  }

  private Manifest.Part merge(String path, List<Manifest.Part> parts) throws IOException {
    try (Merge rows = new Merge()) {
      long count = 0;
      for (Manifest.Part part : parts) {
        rows.add(folder.root().resolve(part.path()));
        count += part.rows();
      }
      return seal.write(path, rows, count);
    }
  }

  /** Removes what a change of generations left. */
  static void cleanUp(Folder folder, Manifest manifest) throws IOException {
    List<String> known = manifest.files().stream().map(Manifest.Part::path).toList();
    for (String file : folder.parquetFiles()) {
      Matcher name = NAME.matcher(file);
      boolean unborn =
          name.matches()
              && name.group(2) != null
              && Long.parseLong(name.group(2)) > manifest.generation();
      if (!known.contains(file) && (unborn || manifest.dropped().contains(file))) {
        Folder.deleteIfThere(folder.root().resolve(file));
      }
    }
  }

  /** Rows of several files in the order of publication. */
  private static final class Merge implements Iterator<ByteBuffer>, AutoCloseable {

    private final List<ParquetInput> inputs = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Head.BY_TIME);

    /** The next row of a file and the rows after it. */
    private record Head(GenericRecord row, Iterator<GenericRecord> rest) {
      static final Comparator<Head> BY_TIME =
          Comparator.comparingLong(Head::published).thenComparing(Head::id);

      long published() {
        Long published = (Long) row.get("published_at");
        return published == null ? Long.MAX_VALUE : published;
      }

      String id() {
        return Rows.string(row, "id");
      }
    }

    void add(Path file) throws IOException {
      ParquetInput input = ParquetInput.open(file);
      inputs.add(input);
      push(input.records(Columns.SCHEMA));
    }

    private void push(Iterator<GenericRecord> rows) {
      if (rows.hasNext()) {
        heads.add(new Head(rows.next(), rows));
      }
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public ByteBuffer next() {
      Head head = heads.poll();
      if (head == null) {
        throw new NoSuchElementException();
      }
      push(head.rest());
      return Journal.avro(head.row());
    }

    @Override
    public void close() {
      for (ParquetInput input : inputs) {
        try {
          input.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
