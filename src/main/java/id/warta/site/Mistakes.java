package id.warta.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a file, so that one reading tells all of it. For one thread. */
final class Mistakes {

  private static final int ENOUGH = 100;

  private final List<Mistake> found = new ArrayList<>();

  void add(Position at, String found, String expected, String remedy) {
    Mistake mistake = Mistake.at(at, found, expected, remedy);
    if (this.found.size() < ENOUGH && !this.found.contains(mistake)) {
      this.found.add(mistake);
    }
  }

  void add(Mistake mistake) {
    found.add(mistake);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  int size() {
    return found.size();
  }

  List<Mistake> list() {
    return found.stream()
        .sorted(
            Comparator.comparing(Mistake::file)
                .thenComparingInt(Mistake::line)
                .thenComparingInt(Mistake::column))
        .toList();
  }

  /** Throws if there are any. */
  void raise() {
    if (!isEmpty()) {
      throw new ConfigException(list());
    }
  }
}
