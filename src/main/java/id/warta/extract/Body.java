package id.warta.extract;

import id.warta.article.Block;
import id.warta.article.Dateline;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The text that was found, and where.
 *
 * @param blocks the text, block by block
 * @param root the element that holds it; null where the text did not come from the DOM
 * @param carrier who found it: {@code rule:css}, {@code generic}, {@code ld:articleBody} …
 * @param dateline what stood before the first sentence; null where nothing was recognised
 * @param fault why the rule's body was not taken; null where it was, or where there is none
 */
record Body(
    List<Block> blocks,
    @Nullable Element root,
    String carrier,
    @Nullable Dateline dateline,
    Extraction.@Nullable Topic fault) {

  Body {
    blocks = List.copyOf(blocks);
  }

  Body(List<Block> blocks, @Nullable Element root, String carrier) {
    this(blocks, root, carrier, null);
  }

  Body(List<Block> blocks, @Nullable Element root, String carrier, @Nullable Dateline dateline) {
    this(blocks, root, carrier, dateline, null);
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** How many characters of text there are. */
  int length() {
    return blocks.stream().mapToInt(block -> block.text().length()).sum();
  }
}
