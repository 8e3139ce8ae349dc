package id.warta.extract;

import id.warta.article.Block;
import id.warta.credit.Captioned;
import id.warta.credit.CreditHabit.Mark;
import id.warta.credit.CreditReader;
import id.warta.credit.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The words of pictures that a body must not hold: their captions and credits.
 *
 * <p>What the page calls a caption, or what ends in a credit, is one wherever it stands; a block of
 * the body that says the same and nothing else is left out. A paragraph that merely stands beside a
 * picture belongs to the body, and is no caption.
 */
final class Leftovers {

  private static final int SHORTEST = 3;
  private static final int LONGEST_CREDIT = 120;
  private static final int LONGEST_CAPTION = 250;
  private static final int LONGEST_NOTICE = 60;
  private static final int OPENING = 80;

  private final List<Block> body;
  private final Set<String> blocks = new HashSet<>();
  private final Set<String> words = new HashSet<>();
  private final Map<String, String> keys = new HashMap<>();

  Leftovers(List<Block> body) {
    this.body = body;
  }

  /** Whether a text is a block of the body. */
  boolean isBlock(String text) {
    if (keys.isEmpty()) {
      body.forEach(block -> keys.computeIfAbsent(block.text(), Leftovers::key));
      blocks.addAll(keys.values());
    }
    return blocks.contains(key(text));
  }

  /** Notes a caption or a credit that the page surely shows as one. */
  void note(@Nullable String text) {
    String key = text == null ? "" : key(text);
    if (key.length() >= SHORTEST) {
      words.add(key);
    }
  }

  /** The body without them; whole if they are all that it is made of. */
  List<Block> removedFrom(List<Block> body, CreditReader reader) {
    int credits = closing(body, reader);
    List<Block> left =
        IntStream.range(0, body.size())
            .filter(i -> i < credits && !isLeftover(body.get(i), opens(body, i), reader))
            .mapToObj(i -> unsigned(body.get(i), reader))
            .toList();
    return left.size() * 2 < body.size() ? body : left;
  }

  /** A paragraph without the credit at its end: "… as the mayor said. Photo: Jane Doe/AP". */
  static Block unsigned(Block block, CreditReader reader) {
    String text = block.text();
    if (text.length() <= LONGEST_CAPTION || text.indexOf(':', text.length() - LONGEST_NOTICE) < 0) {
      return block;
    }
    Captioned read = reader.caption(text, Place.END);
    String end = text.substring(read.caption().length()).strip();
    boolean surely = read.mark() == Mark.LABEL && reader.isPhotoCredit(end);
    boolean apart = Texts.endsSentence(read.caption());
    return surely && apart ? new Block(block.kind(), read.caption()) : block;
  }

  // A first sentence that is also a caption was taken for the caption from here.
  private static boolean opens(List<Block> body, int i) {
    return i == 0 && body.get(0).text().length() >= OPENING;
  }

  private boolean isLeftover(Block block, boolean opens, CreditReader reader) {
    boolean heading = block.kind() == Block.Kind.SUBHEADING;
    String text = block.text();
    boolean noted = !opens && isNoted(text);
    return !heading && (noted || isPlainCredit(text, reader) || isSigned(text, reader));
  }

  /** Where the credits begin that close the text. */
  private static int closing(List<Block> body, CreditReader reader) {
    int end = body.size();
    while (end > 0 && isAnnounced(body.get(end - 1), reader)) {
      end--;
    }
    return end;
  }

  private static boolean isAnnounced(Block block, CreditReader reader) {
    return block.kind() == Block.Kind.PARAGRAPH
        && block.text().length() < LONGEST_CREDIT
        && reader.isAnnounced(block.text());
  }

  private boolean isNoted(String text) {
    String known = words.isEmpty() ? "" : keys.get(text);
    return words.contains(known == null ? key(text) : known);
  }

  // "Photo: Jane Doe/AP" and nothing else.
  private static boolean isPlainCredit(String text, CreditReader reader) {
    return text.length() < LONGEST_CREDIT && reader.isPhotoCredit(text);
  }

  /** "The harbour at dawn. © Jane Doe/AP": so ends a caption, and no paragraph. */
  static boolean isSigned(String text, CreditReader reader) {
    if (text.length() > LONGEST_CAPTION || !isMarked(text)) {
      return false;
    }
    Captioned read = reader.caption(text, Place.END);
    String end = text.substring(read.caption().length()).strip();
    return read.mark() == Mark.COPYRIGHT
        ? end.length() < LONGEST_NOTICE
        : read.mark() == Mark.LABEL
            && (end.indexOf(':') > 0 || end.indexOf('=') > 0 || Texts.endsSentence(read.caption()))
            && reader.isPhotoCredit(end);
  }

  private static boolean isMarked(String text) {
    return text.indexOf(':') >= 0 || text.indexOf('©') >= 0 || text.indexOf('=') >= 0;
  }

  private static String key(String text) {
    char[] key = new char[text.length()];
    int length = 0;
    for (int i = 0; i < key.length; i++) {
      char c = text.charAt(i);
      if (Texts.isLetterOrDigit(c)) {
        key[length++] = Texts.lower(c);
      }
    }
    return new String(key, 0, length);
  }
}
