package id.warta.quality;

import java.util.ArrayList;
import java.util.List;

/** The rules that FineWeb adds to those of Gopher and C4 (Penedo et al. 2024, section 3.6). */
final class FineWeb {

  private static final double LEAST_LINE_ENDS = 0.12;
  private static final int SHORT_LINE = 30;
  private static final double MOST_SHORT_LINES = 0.67;
  private static final double MOST_DUPLICATE_CHARACTERS = 0.01;
  private static final double MOST_LINE_BREAKS = 0.3;

  private FineWeb() {}

  static List<String> failed(Lines lines, Tokens tokens) {
    List<String> failed = new ArrayList<>();
    if (lines.part(Punctuation::endsSentence) < LEAST_LINE_ENDS) {
      failed.add("fineweb_line_ends");
    }
    if (lines.part(line -> line.length() <= SHORT_LINE) > MOST_SHORT_LINES) {
      failed.add("fineweb_short_lines");
    }
    if (lines.duplicates().characters() > MOST_DUPLICATE_CHARACTERS * lines.characters()) {
      failed.add("fineweb_duplicate_characters");
    }
    if (lines.size() - 1 > MOST_LINE_BREAKS * tokens.size()) {
      failed.add("fineweb_line_breaks");
    }
    return failed;
  }
}
