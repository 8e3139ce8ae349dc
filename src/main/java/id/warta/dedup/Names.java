package id.warta.dedup;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The names of first members, each under the place that it got. For one thread. */
interface Names extends Closeable {

  /** Characters that a name may have. */
  int LONGEST = 1 << 16;

  /** The place that the next name will get. */
  long next();

  /** Adds a name in the next place. */
  void add(String name);

  /**
   * The name in a place.
   *
   * @throws IOException if it cannot be read as it was written
   */
  String get(long place) throws IOException;

  /** Makes what was added durable. */
  void commit() throws IOException;

  @Override
  void close() throws IOException;

  /** Names on the heap. */
  static Names inMemory() {
    return new InMemory();
  }

  /** Names that are forgotten with the process. */
  final class InMemory implements Names {
    private final List<String> names = new ArrayList<>();

    @Override
    public long next() {
      return names.size();
    }

    @Override
    public void add(String name) {
      names.add(name);
    }

    @Override
    public String get(long place) {
      return names.get((int) place);
    }

    @Override
    public void commit() {
      // there is nowhere to write to
    }

    @Override
    public void close() {
      names.clear();
    }
  }
}
