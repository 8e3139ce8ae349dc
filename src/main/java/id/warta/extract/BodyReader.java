package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import id.warta.site.BodyRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds an article's text on a page.
 *
 * <p>{@link PageText} cuts the page into runs of text, {@link BodyFinder} chooses the element that
 * holds the article, {@link BlockSieve} keeps the runs that are its text. A site's {@link RuledBody
 * rule} takes the finder's place where there is one, and text that the page only {@linkplain
 * StatedText states} is the last resort.
 */
final class BodyReader {

  /** A rule that finds less than this part of what the generic reader finds has missed. */
  private static final double FAR_LESS = 0.4;

  private static final int MUCH = 400;
  private static final int LITTLE = 300;

  private BodyReader() {}

  /**
   * The body by the site's rule where there is one, else by looking.
   *
   * @param title the article's title, if known: the body does not repeat it
   */
  static Body read(Markup markup, @Nullable BodyRule rule, @Nullable String title) {
    return read(markup, rule, title, Recall.nothing());
  }

  /** Likewise, with what the site's other pages have shown. */
  static Body read(Markup markup, @Nullable BodyRule rule, @Nullable String title, Recall recall) {
    if (rule == null) {
      return generic(markup, title, recall);
    }
    Body ruled = RuledBody.read(markup.document(), rule, title, recall);
    Body generic = generic(markup, title, recall);
    boolean missed =
        ruled.isEmpty()
            || (generic.length() > MUCH && ruled.length() < FAR_LESS * generic.length());
    return missed && !generic.isEmpty() ? instead(generic, ruled) : ruled;
  }

  private static Body instead(Body generic, Body ruled) {
    String why = ruled.isEmpty() ? "rule found nothing" : "rule found far less";
    return new Body(
        generic.blocks(),
        generic.root(),
        generic.carrier() + " (" + why + ")",
        generic.dateline(),
        why);
  }

  private static Body generic(Markup markup, @Nullable String title, Recall recall) {
    StatedText stated = StatedText.of(markup);
    PageText page = PageText.of(markup.document());
    page.judge(null, title);
    Part root = BodyFinder.find(page, stated);
    List<Block> blocks =
        root == null ? List.of() : blocks(page, root, title, stated.description(), recall);
    if (stated.outweighs(blocks)) {
      List<Block> said = stated.blocks();
      return new Body(said, null, "ld:articleBody", Datelines.of(said));
    }
    if (length(blocks) < LITTLE) {
      List<Block> said = ScriptText.find(markup.document(), title);
      if (length(said) > 2 * length(blocks)) {
        return new Body(said, null, "script", Datelines.of(said));
      }
    }
    return root == null
        ? new Body(List.of(), null, "none")
        : new Body(blocks, root.element, recall.carrier("generic"), Datelines.of(blocks));
  }

  private static List<Block> blocks(
      PageText page, Part root, @Nullable String title, String description, Recall recall) {
    page.judge(root, title);
    Run lead = LeadFinder.find(page, root, title, description);
    return page.blocks(BlockSieve.sift(page, root, title, lead, recall));
  }

  private static int length(List<Block> blocks) {
    return blocks.stream().mapToInt(block -> block.text().length()).sum();
  }
}
