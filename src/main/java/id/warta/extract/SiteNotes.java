package id.warta.extract;

import id.warta.credit.CreditHabit;
import id.warta.credit.CreditHabit.Mark;
import id.warta.credit.Place;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the articles of one site have taught. Safe to share between threads.
 *
 * <p>Only different articles teach. An article whose address is known teaches nothing, nor does one
 * of which half of the text that is not yet known to repeat stands in one earlier article, or any
 * of it where their titles agree: that is the same story again, be it a revision, a copy under
 * another address, a shortened one or its second page.
 */
final class SiteNotes {

  /** Fewer articles than this prove nothing. */
  static final int FEW = 3;

  /** Shares are of at least so many articles, that three in a row are not taken for all. */
  private static final int LEAST_SPAN = 10;

  private static final double SAME = 0.5;
  private static final int TOLD = 2000;
  private static final int CAPTIONS = 8;
  private static final double USUAL = 0.7;
  private static final double ALWAYS = 0.95;

  /**
   * How often a thing was seen.
   *
   * @param articles in how many different articles
   * @param share in which part of the articles between its first and its last
   * @param early in which part of its articles it opened the text
   * @param late in which part of its articles it closed the text
   */
  record Known(int articles, double share, double early, double late) {

    static final Known NOTHING = new Known(0, 0, 0, 0);
  }

  private final Tally tally;

  /** The numbers of articles by their addresses and titles. */
  private final Map<Long, Integer> told = new LinkedHashMap<>();

  private final Map<Mark, Integer> marks = new EnumMap<>(Mark.class);
  private int captionEnds;
  private int articles;
  private int unsaved;

  SiteNotes() {
    this.tally = new Tally();
  }

  private SiteNotes(DataInputStream in) throws IOException {
    articles = in.readInt();
    captionEnds = in.readInt();
    for (int i = in.readInt(); i > 0; i--) {
      told.put(in.readLong(), in.readInt());
    }
    for (Mark mark : Mark.values()) {
      marks.put(mark, in.readInt());
    }
    tally = Tally.read(in);
  }

  static SiteNotes read(DataInputStream in) throws IOException {
    return new SiteNotes(in);
  }

  synchronized void write(DataOutputStream out) throws IOException {
    out.writeInt(articles);
    out.writeInt(captionEnds);
    out.writeInt(told.size());
    for (Map.Entry<Long, Integer> one : told.entrySet()) {
      out.writeLong(one.getKey());
      out.writeInt(one.getValue());
    }
    for (Mark mark : Mark.values()) {
      out.writeInt(marks.getOrDefault(mark, 0));
    }
    tally.write(out);
    unsaved = 0;
  }

  /** How many articles taught something since the notes were read or written. */
  synchronized int unsaved() {
    return unsaved;
  }

  /** How many things are remembered. */
  synchronized int size() {
    return tally.size() + told.size();
  }

  /**
   * Takes in what an article teaches.
   *
   * @return whether that was anything: a known article, or a known story told again, teaches
   *     nothing
   */
  synchronized boolean learn(Lesson lesson) {
    if (told.containsKey(lesson.address()) || isToldAgain(lesson)) {
      return false;
    }
    unsaved++;
    articles++;
    told.put(lesson.address(), articles);
    told.put(lesson.title(), articles);
    while (told.size() > TOLD) {
      told.remove(told.keySet().iterator().next());
    }
    lesson.things().forEach(thing -> tally.add(thing, articles));
    lesson.marks().forEach(mark -> marks.merge(mark, 1, Integer::sum));
    captionEnds += lesson.captionEnds();
    return true;
  }

  // A story's own blocks were seen once, in the article that told it first.
  private boolean isToldAgain(Lesson lesson) {
    int own = 0;
    Map<Integer, Integer> shared = new HashMap<>();
    for (Sighting thing : lesson.things()) {
      Tally.Count count = tally.get(thing.key());
      if (count == null || count.articles < FEW) {
        own += thing.weight();
      }
      if (count != null && count.articles < FEW) {
        shared.merge(count.first, thing.weight(), Integer::sum);
      }
    }
    double same = SAME * own;
    int namesake = told.getOrDefault(lesson.title(), 0);
    return own > 0
        && (shared.getOrDefault(namesake, 0) > 0
            || shared.values().stream().anyMatch(weight -> weight >= same));
  }

  synchronized Known of(long key) {
    Tally.Count count = tally.get(key);
    if (count == null) {
      return Known.NOTHING;
    }
    double all = count.articles;
    int span = Math.max(LEAST_SPAN, count.last - count.first + 1);
    return new Known(count.articles, all / span, count.early / all, count.late / all);
  }

  /** How the site is used to sign its pictures, once enough captions have shown it. */
  synchronized CreditHabit habit() {
    int all = 0;
    int most = 0;
    Mark usual = Mark.NONE;
    for (Map.Entry<Mark, Integer> mark : marks.entrySet()) {
      all += mark.getValue();
      usual = mark.getValue() > most ? mark.getKey() : usual;
      most = Math.max(most, mark.getValue());
    }
    if (all < CAPTIONS) {
      return CreditHabit.UNKNOWN;
    }
    boolean oneMark = most >= USUAL * all && usual != Mark.NONE;
    Place place = captionEnds >= ALWAYS * all ? Place.END : Place.ANYWHERE;
    return new CreditHabit(place, oneMark ? Set.of(usual) : Set.of());
  }
}
