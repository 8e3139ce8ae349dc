package id.warta.article;

import java.util.Objects;

/**
 * One block of an article's body: a paragraph, a subheading, a quote or a list item.
 *
 * <p>A block never holds a caption, a credit, a byline or an insert of the site ("read also");
 * those are left out or stand in fields of their own.
 *
 * @param kind what the block is
 * @param text its text on one line, white space collapsed, never blank
 */
public record Block(Kind kind, String text) {

  /** What a block of text is. */
  public enum Kind {
    /** Running text. */
    PARAGRAPH,
    /** A heading inside the body, never the article's own title. */
    SUBHEADING,
    /** A quotation set apart from the running text. */
    QUOTE,
    /** One item of a list. */
    LIST_ITEM
  }

  public Block {
    Objects.requireNonNull(kind, "kind");
    if (text.isBlank()) {
      throw new IllegalArgumentException("a block without text");
    }
  }

  /** A paragraph of running text. */
  public static Block paragraph(String text) {
    return new Block(Kind.PARAGRAPH, text);
  }
}
