package id.warta;

/** Shows two texts from where they begin to differ. */
final class Difference {

  private static final int LENGTH = 60;
  private static final int BEFORE = 12;

  private Difference() {}

  static Reextraction.Sample sample(String url, String before, String after) {
    int same = same(before, after);
    int from = same <= BEFORE ? 0 : wordStart(before, same - BEFORE);
    return new Reextraction.Sample(url, shown(before, from), shown(after, from));
  }

  private static int same(String one, String other) {
    int end = Math.min(one.length(), other.length());
    int i = 0;
    while (i < end && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    return i;
  }

  private static int wordStart(String text, int at) {
    int start = text.lastIndexOf(' ', at) + 1;
    int from = at - start > LENGTH / 4 ? at : start;
    return from < text.length() && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
  }

  private static String shown(String text, int from) {
    String rest = text.substring(Math.min(from, text.length()));
    String start = from > 0 ? "…" : "";
    return (start + oneLine(rest, LENGTH)).strip();
  }

  /** The text on one line, its end cut off if it is longer than so many characters. */
  static String oneLine(String text, int most) {
    String line = text.substring(0, Math.min(text.length(), most * 4)).replaceAll("\\s+", " ");
    if (line.length() <= most && text.length() <= most * 4) {
      return line;
    }
    int end = Math.min(line.length(), most - 1);
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
