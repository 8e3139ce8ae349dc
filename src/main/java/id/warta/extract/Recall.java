package id.warta.extract;

import id.warta.article.Article;
import id.warta.article.Credit;
import id.warta.credit.Captioned;
import id.warta.credit.CreditHabit;
import id.warta.credit.CreditHabit.Mark;
import id.warta.credit.CreditReader;
import id.warta.credit.Place;
import id.warta.extract.Sighting.Sort;
import id.warta.extract.SiteNotes.Known;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a site while one of its pages is read. Every question is a lesson, too: what the
 * readers ask about is what the page shows. For one page and one thread.
 */
final class Recall {

  private static final Captioned WHOLE = new Captioned("", Credit.NONE);

  /** Titles and pictures that one page teaches. */
  private static final int MOST_OTHERS = 100;

  private static final double SOME = 0.2;
  private static final double MOST = 0.5;

  private final String site;
  private final @Nullable SiteNotes notes;
  private final Map<Long, Sighting> seen = new LinkedHashMap<>();
  private final List<Mark> marks = new ArrayList<>();
  private int captionEnds;
  private int cut;
  private int others;

  private Recall(String site, @Nullable SiteNotes notes) {
    this.site = site;
    this.notes = notes;
  }

  /** Knows nothing and learns nothing: each page for itself. */
  static Recall nothing() {
    return new Recall("", null);
  }

  /** Knows nothing yet, but takes in what the page shows. */
  static Recall listening(String site) {
    return new Recall(site, null);
  }

  /** Knows what the notes tell, and takes in what the page shows. */
  static Recall of(String site, SiteNotes notes) {
    return new Recall(site, notes);
  }

  /** Whether asking makes sense at all. */
  boolean listens() {
    return !site.isEmpty();
  }

  /** What is known of a block of text. */
  Known of(Sighting thing) {
    seen.putIfAbsent(thing.key(), thing);
    return notes == null ? Known.NOTHING : notes.of(thing.key());
  }

  /** Whether the site's titles end like this, as in "Ferry sails again | Harbour Ledger". */
  boolean endsTitles(String words) {
    Known known = listens() ? of(Sort.TITLE_END, words) : Known.NOTHING;
    return known.articles() >= SiteNotes.FEW && known.share() >= SOME;
  }

  /** Whether most of the site's titles begin like this. */
  boolean startsTitles(String words) {
    Known known = listens() ? of(Sort.TITLE_START, words) : Known.NOTHING;
    return known.articles() >= SiteNotes.FEW && known.share() >= MOST;
  }

  /** Takes in that the page has a picture. */
  void picture(String imageKey) {
    if (listens()) {
      of(Sort.PICTURE, imageKey);
    }
  }

  /** Whether a picture stands with so many different articles that it belongs to the site. */
  boolean isLogo(String imageKey) {
    Known known = listens() ? of(Sort.PICTURE, imageKey) : Known.NOTHING;
    return known.articles() >= SiteNotes.FEW && known.share() >= SOME;
  }

  private Known of(Sort sort, String text) {
    String key = SiteNames.key(text);
    Sighting thing = Sighting.of(sort, key.isEmpty() ? text : key);
    if (others < MOST_OTHERS && !seen.containsKey(thing.key())) {
      others++;
      seen.put(thing.key(), thing);
    }
    return notes == null ? Known.NOTHING : notes.of(thing.key());
  }

  /**
   * Takes in how a caption is signed.
   *
   * @param reader one that knows of no habit, so that a habit does not confirm itself
   */
  void caption(String caption, CreditReader reader) {
    Captioned read = listens() ? reader.caption(caption, Place.ANYWHERE) : WHOLE;
    if (read.mark() != null) {
      marks.add(read.mark());
      captionEnds += caption.strip().endsWith(read.caption()) ? 0 : 1;
    }
  }

  CreditHabit habit() {
    return notes == null ? CreditHabit.UNKNOWN : notes.habit();
  }

  /** Notes that a block was left out of the text since it repeats. */
  void cut() {
    cut++;
  }

  /** A body's carrier, with how many blocks were left out of that body; counts anew then. */
  String carrier(String carrier) {
    int count = cut;
    cut = 0;
    return count == 0
        ? carrier
        : carrier + " (" + count + (count == 1 ? " repeat" : " repeats") + " cut)";
  }

  /** What the page taught. */
  Lesson lesson(Article article) {
    URI canonical = article.address();
    URI own = AddressReader.isFront(canonical) ? article.url() : canonical;
    long address = Sighting.key(Sort.ADDRESS, own.toString());
    long title = Sighting.key(Sort.TITLE, Texts.key(article.title()));
    return new Lesson(site, address, title, List.copyOf(seen.values()), marks, captionEnds);
  }
}
