package id.warta.quality;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of a text that are not blank.
 *
 * @param all of them, without space around
 * @param length of the text with one line break between them, in characters
 */
record Lines(List<String> all, int length) {

  static Lines of(String text) {
    List<String> all = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    int characters = all.stream().mapToInt(String::length).sum();
    return new Lines(all, characters + Math.max(0, all.size() - 1));
  }

  int size() {
    return all.size();
  }

  /** The characters without the breaks. */
  int characters() {
    return length - Math.max(0, size() - 1);
  }

  /** How many lines, and characters in them, were there before. */
  record Duplicates(int lines, int characters) {}

  Duplicates duplicates() {
    Set<String> seen = new HashSet<>();
    int lines = 0;
    int characters = 0;
    for (String line : all) {
      if (!seen.add(line)) {
        lines++;
        characters += line.length();
      }
    }
    return new Duplicates(lines, characters);
  }

  /** Which part of the lines is such, 0 to 1. */
  double part(java.util.function.Predicate<String> such) {
    return all.isEmpty() ? 0 : (double) all.stream().filter(such).count() / size();
  }
}
