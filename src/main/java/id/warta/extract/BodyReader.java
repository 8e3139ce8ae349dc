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
  private static final int TOLD = 80;

  private final Markup markup;
  private final @Nullable String title;
  private final Recall recall;
  private final StatedText stated;
  private final PageText page;

  private BodyReader(Markup markup, @Nullable String title, Recall recall) {
    this.markup = markup;
    this.title = title;
    this.recall = recall;
    this.stated = StatedText.of(markup);
    this.page = PageText.of(markup.nodes());
  }

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
    Body generic = new BodyReader(markup, title, recall).generic();
    if (rule == null) {
      return generic;
    }
    Body ruled = RuledBody.read(markup.document(), rule, title, recall);
    boolean missed =
        ruled.isEmpty()
            || (generic.length() > MUCH && ruled.length() < FAR_LESS * generic.length());
    return missed && !generic.isEmpty() ? instead(generic, ruled) : ruled;
  }

  private static Body instead(Body generic, Body ruled) {
    Extraction.Topic why =
        ruled.isEmpty() ? Extraction.Topic.RULE_BODY_EMPTY : Extraction.Topic.RULE_BODY_SHORT;
    return new Body(
        generic.blocks(),
        generic.root(),
        generic.carrier() + " (" + why.text() + ")",
        generic.dateline(),
        why);
  }

  private Body generic() {
    page.judge(null, title);
    Body shown = shown(BodyFinder.find(page, stated));
    if (stated.outweighs(shown.blocks())) {
      return unseen(stated.blocks(), "ld:articleBody");
    }
    if (shown.length() < LITTLE) {
      Body scripted = ScriptText.find(markup.document(), title);
      if (scripted.length() > 2 * shown.length()) {
        return scripted;
      }
    }
    return shown.isEmpty() ? lastResort() : shown;
  }

  private Body shown(@Nullable Part root) {
    if (root == null) {
      return unseen(List.of(), "none");
    }
    page.judge(root, title);
    Run lead = LeadFinder.find(page, root, title, stated.description());
    List<Block> blocks = page.blocks(BlockSieve.sift(page, root, title, lead, recall));
    return new Body(blocks, root.element, recall.carrier("generic"), Datelines.of(blocks));
  }

  private static Body unseen(List<Block> blocks, String carrier) {
    return new Body(blocks, null, carrier, Datelines.of(blocks));
  }

  /**
   * What an article without running text has: a table of results, a list, a few notes, or no more
   * than the description of what a subscriber, or a film, would tell.
   */
  private Body lastResort() {
    page.judge(null, title);
    int headline = page.headline();
    boolean article = markup.saysArticle();
    boolean notes = headline >= 0 && (article || page.isInArticle(headline));
    Body quiet = shown(notes ? BodyFinder.quiet(page, stated, headline) : null);
    boolean told = article && Texts.weight(stated.description(), 0) >= TOLD;
    return quiet.length() < LITTLE && told
        ? unseen(List.of(Block.paragraph(stated.description())), "meta:description")
        : quiet;
  }
}
