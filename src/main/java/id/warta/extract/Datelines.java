package id.warta.extract;

import id.warta.article.Block;
import id.warta.article.Dateline;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the dateline that opens a story: {@code Bisnis.com, JAKARTA —}, {@code JAKARTA,
 * KOMPAS.com –}, {@code Jakarta (ANTARA) -}, {@code BERLIN (dpa) -}. It only reads: the text keeps
 * its dateline unless a site's rule cuts it.
 */
final class Datelines {

  /** Datelines are short; nothing behind this is looked at. */
  private static final int WINDOW = 80;

  private static final String DASH = "\\s*(?:\\p{Pd}|--)\\s*\\S.*";
  private static final String CAPITALS = "(?<place>\\p{Lu}[\\p{Lu}\\p{M} .'’/-]{1,39})";
  private static final String NAME = "(?<place>\\p{Lu}[\\p{L}\\p{M} .'’/-]{1,39}?)";
  private static final String DOMAIN =
      "(?<outlet>[\\p{L}\\d]{2,30}\\.(?:com|co\\.id|id|net|org|tv))";

  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("^" + DOMAIN + "\\s*,\\s*" + CAPITALS + DASH),
          Pattern.compile("^" + CAPITALS + "\\s*,\\s*" + DOMAIN + DASH),
          Pattern.compile("^" + NAME + "\\s*\\((?<outlet>[\\p{L}\\d./ -]{2,30})\\)" + DASH),
          Pattern.compile("^" + CAPITALS + "(?<outlet>)\\s+(?:[\\p{Pd}&&[^-]]|--|-\\s)\\s*\\S.*"));

  private Datelines() {}

  /** The dateline of the first paragraph; null if it has none. */
  static @Nullable Dateline of(List<Block> blocks) {
    return blocks.stream()
        .filter(block -> block.kind() == Block.Kind.PARAGRAPH)
        .findFirst()
        .map(block -> of(block.text()))
        .orElse(null);
  }

  static @Nullable Dateline of(String paragraph) {
    String start = paragraph.substring(0, Math.min(WINDOW, paragraph.length()));
    for (Pattern shape : SHAPES) {
      Matcher matcher = shape.matcher(start);
      if (matcher.matches()) {
        String outlet = matcher.group("outlet").strip();
        return new Dateline(matcher.group("place").strip(), outlet.isEmpty() ? null : outlet);
      }
    }
    return null;
  }
}
