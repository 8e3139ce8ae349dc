package id.warta.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a dataset get another in their place, and which are left out, by their numbers. The
 * other rows lie on the disk. For one thread.
 */
final class Replacements implements Closeable {

  private final @Nullable Spill spill;
  private final List<One> all = new ArrayList<>();
  private final BitSet dropped = new BitSet();

  /**
   * A row in the place of another.
   *
   * @param number of the other
   * @param entry where it lies
   * @param renamed whether it has another id
   */
  record One(long number, Entry entry, boolean renamed) {}

  /**
   * @param spill where the rows lie; null where there are to be none
   */
  Replacements(@Nullable Spill spill) {
    this.spill = spill;
  }

  /** Takes a row in the place of another, whose number is above all before. */
  void add(long number, Entry entry, GenericRecord record, boolean renamed) throws IOException {
    long last = all.isEmpty() ? -1 : all.get(all.size() - 1).number();
    if (number <= last) {
      throw new IllegalArgumentException("row " + number + " after row " + last);
    }
    all.add(new One(number, spill().add(entry, Journal.avro(record)), renamed));
  }

  /** Takes another row in the place of one that was taken. */
  void change(long number, Entry entry, GenericRecord record) throws IOException {
    int at = at(number);
    Entry stored = spill().add(entry, Journal.avro(record));
    all.set(at, new One(number, stored, all.get(at).renamed()));
  }

  private Spill spill() {
    if (spill == null) {
      throw new IllegalStateException("a look changes nothing");
    }
    return spill;
  }

  /** In the order of their numbers. */
  List<One> all() {
    return Collections.unmodifiableList(all);
  }

  GenericRecord record(int at) {
    return spill().record(all.get(at).entry());
  }

  ByteBuffer bytes(Entry entry) {
    return spill().bytes(entry);
  }

  /** The place of a row in the list; negative if nothing was taken for it. */
  int at(long number) {
    return Collections.binarySearch(
        all,
        new One(number, new Entry(0, 0, 0, 0, false, 0, 0), false),
        Comparator.comparingLong(One::number));
  }

  /** The place of the first row of this number or a later one. */
  int from(long number) {
    int at = at(number);
    return at < 0 ? -at - 1 : at;
  }

  void drop(long number) {
    dropped.set(Math.toIntExact(number));
  }

  boolean isDropped(long number) {
    return dropped.get((int) number);
  }

  int dropped() {
    return dropped.cardinality();
  }

  /** How many of so many rows from one on are left out. */
  int dropped(long from, long rows) {
    return dropped.get((int) from, (int) (from + rows)).cardinality();
  }

  boolean isEmpty() {
    return all.isEmpty() && dropped.isEmpty();
  }

  @Override
  public void close() throws IOException {
    if (spill != null) {
      spill.close();
    }
  }
}
