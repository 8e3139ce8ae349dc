package id.warta.credit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a credit between two marks, as a rule one name.
 *
 * @param words its words, never empty
 * @param link what stands before it
 * @param label the label that announces it, if one does
 */
record Segment(List<Token> words, Link link, @Nullable Label label) {

  /** What joins a segment to the one before it. */
  enum Link {
    START,
    SLASH,
    BAR,
    DASH,
    COMMA,
    BRACKET,
    VIA,
    CLIENT,
    EQUALS,
    LABEL,
    COPYRIGHT
  }

  Segment {
    words = List.copyOf(words);
  }

  Segment with(List<Token> otherWords) {
    return new Segment(otherWords, link, label);
  }
}
