package id.warta.extract;

import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the runs of an article's element that are the article's text.
 *
 * <p>What a run says of itself is asked first: its element's name, its links, whether it repeats
 * something, known phrases. Then its neighbours: labels between paragraphs, dates and names before
 * the first one, what stands below "Related articles", and headings of which nothing is left. Each
 * step sees what the steps before it have left.
 */
final class BlockSieve {

  /**
   * Cuts what is not the article's text for one reason.
   *
   * @param name what is cut
   */
  record Step(String name, Consumer<Draft> cut) {}

  /** What is read off one page, in this order. */
  static final List<Step> STEPS =
      List.of(
          new Step("by itself", OwnWords::cut),
          new Step("other articles", Teasers::cutOtherArticles),
          new Step("pulled quotes", PulledQuotes::cut),
          new Step("captions", CaptionText::cut),
          new Step("lists of links", Teasers::cutLists),
          new Step("teasers", Teasers::cutLinkedBoxes),
          new Step("forms", Asides::cutForms),
          new Step("offers", Asides::cutOffers),
          new Step("tail", Tail::cut),
          new Step("labels", Asides::cutLabels),
          new Step("opening", Opening::cut),
          new Step("inserts", Teasers::cutInserts),
          new Step("signatures", Signatures::cut),
          new Step("headings of teasers", Headings::cutLonely));

  /** What comes behind what the site's other pages have shown. */
  static final Step LAST = new Step("headings of nothing", Headings::cutEmpty);

  private BlockSieve() {}

  /**
   * For every run of the page the reason why it is left out; empty where it is kept.
   *
   * @param lead a run that is kept wherever it stands
   * @param recall what the site's other pages have shown
   */
  static String[] sift(
      PageText page, Part root, @Nullable String title, @Nullable Run lead, Recall recall) {
    Draft draft = new Draft(page, root, title, lead);
    STEPS.forEach(step -> step.cut().accept(draft));
    new Repeats(page, root, lead, draft.reasons(), recall).cut();
    LAST.cut().accept(draft);
    return draft.reasons();
  }
}
