package id.warta.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of the next generation: each file in which a row changes once more, its rows
 * that stay merged with those that take the place of others, in the order of publication. A row
 * that became an original, or is none any more, goes to a file of its kind. For one use.
 */
final class Generation {

  private final Folder folder;
  private final Manifest manifest;
  private final Replacements replaced;
  private final Rewrite.Target target;
  private final List<Manifest.Part> old = new ArrayList<>();
  private final List<Manifest.Part> anew = new ArrayList<>();
  private final Map<String, List<Entry>> moved = new TreeMap<>();

  Generation(Folder folder, Manifest manifest, Replacements replaced, Rewrite.Target target) {
    this.folder = folder;
    this.manifest = manifest;
    this.replaced = replaced;
    this.target = target;
  }

  /** The files that are to go. */
  List<Manifest.Part> old() {
    return old;
  }

  /** The files in their place. */
  List<Manifest.Part> anew() {
    return anew;
  }

  void write() throws IOException {
    long first = 0;
    for (Manifest.Part part : manifest.files()) {
      if (isTouched(first, part.rows())) {
        old.add(part);
        write(part, first);
      }
      first += part.rows();
    }
    for (Map.Entry<String, List<Entry>> file : moved.entrySet()) {
      write(file.getKey(), Collections.emptyIterator(), file.getValue(), file.getValue().size());
    }
  }

  private boolean isTouched(long first, long rows) {
    return replaced.from(first) < replaced.from(first + rows) || replaced.dropped(first, rows) > 0;
  }

  private void write(Manifest.Part part, long first) throws IOException {
    boolean originals = !part.path().endsWith("-copies.parquet");
    String month = part.path().substring(0, part.path().lastIndexOf('/') + 1);
    List<Entry> come = new ArrayList<>();
    List<Entry> go = new ArrayList<>();
    int end = replaced.from(first + part.rows());
    for (int at = replaced.from(first); at < end; at++) {
      Replacements.One one = replaced.all().get(at);
      if (!replaced.isDropped(one.number())) {
        (one.entry().original() == originals ? come : go).add(one.entry());
      }
    }
    if (!go.isEmpty()) {
      moved.computeIfAbsent(month + kind(!originals), name -> new ArrayList<>()).addAll(go);
    }
    long left = part.rows() - replaced.dropped(first, part.rows()) - go.size();
    if (left > 0) {
      try (ParquetInput in = ParquetInput.open(folder.root().resolve(part.path()))) {
        Iterator<GenericRecord> stay = new Staying(in.records(Columns.SCHEMA), first);
        write(month + kind(originals), stay, come, left);
      }
    }
  }

  private static String kind(boolean originals) {
    return "part-g%06d-%06d-" + (originals ? "originals" : "copies") + ".parquet";
  }

  private void write(String pattern, Iterator<GenericRecord> stay, List<Entry> come, long count)
      throws IOException {
    come.sort(Entry.BY_TIME);
    String path = String.format(Locale.ROOT, pattern, manifest.generation() + 1, anew.size() + 1);
    anew.add(target.write(path, new Merged(stay, come.iterator()), count));
  }

  /** The rows of a file that are neither replaced nor left out. */
  private final class Staying implements Iterator<GenericRecord> {
    private final Iterator<GenericRecord> all;
    private long number;
    private @Nullable GenericRecord next;

    Staying(Iterator<GenericRecord> all, long first) {
      this.all = all;
      this.number = first;
      advance();
    }

    private void advance() {
      next = null;
      while (next == null && all.hasNext()) {
        GenericRecord record = all.next();
        next = replaced.at(number) < 0 && !replaced.isDropped(number) ? record : null;
        number++;
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public GenericRecord next() {
      GenericRecord record = Objects.requireNonNull(next);
      advance();
      return record;
    }
  }

  /** Rows that stay and rows that come, in the order of publication. */
  private final class Merged implements Iterator<ByteBuffer> {
    private final Iterator<GenericRecord> staying;
    private final Iterator<Entry> coming;
    private @Nullable GenericRecord stays;
    private @Nullable Entry comes;

    Merged(Iterator<GenericRecord> staying, Iterator<Entry> coming) {
      this.staying = staying;
      this.coming = coming;
      stays = staying.hasNext() ? staying.next() : null;
      comes = coming.hasNext() ? coming.next() : null;
    }

    @Override
    public boolean hasNext() {
      return stays != null || comes != null;
    }

    @Override
    public ByteBuffer next() {
      GenericRecord one = stays;
      Entry other = comes;
      if (one != null && (other == null || Entry.BY_TIME.compare(Entry.of(one), other) <= 0)) {
        stays = staying.hasNext() ? staying.next() : null;
        return Journal.avro(one);
      }
      comes = coming.hasNext() ? coming.next() : null;
      return replaced.bytes(Objects.requireNonNull(other));
    }
  }
}
