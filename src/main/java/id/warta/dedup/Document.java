package id.warta.dedup;

import id.warta.article.Article;
import java.util.Objects;

/**
 * What deduplication needs of a text: less than an article, so that a dataset's row or a line of
 * somebody else's JSONL will do.
 *
 * @param id the name under which it starts a cluster
 * @param address what two versions of the same page have in common, such as its canonical URL; two
 *     documents with one address are revisions of each other
 * @param text the body; its title is no part of it
 */
public record Document(String id, String address, String text) {

  public Document {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(text, "text");
  }

  /** The article's id, address and text. */
  public static Document of(Article article) {
    return new Document(article.id(), article.address().toString(), article.text());
  }

  /** A hash of the address; equal addresses have equal ones. */
  public long addressHash() {
    return Hash.of(address);
  }

  /** A text without an address; its id stands for one. */
  public static Document of(String id, String text) {
    return new Document(id, id, text);
  }
}
