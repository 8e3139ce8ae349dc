package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import id.warta.extract.Sighting.Sort;
import id.warta.extract.SiteNotes.Known;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a text what the site's other articles have, too.
 *
 * <p><b>What is boilerplate.</b> A reader of thirty articles of a site wants each sentence once.
 * What stands word for word in three different articles, at the same place, belongs to the site or
 * to a series of it, if it also stands where furniture stands:
 *
 * <ul>
 *   <li><i>set off</i> by its element: another box, a class of its own, italics from end to end. So
 *       stand notes on the author, what a column is about, disclaimers, appeals, standing boxes.
 *   <li><i>at an edge</i>: before the first or behind the last sentence of its own, wherever it was
 *       seen. So stand "Follow us", "Reporting by agencies", a horoscope's disclaimer. A background
 *       paragraph that agencies reuse also stands between others now and then, and is kept.
 *   <li><i>in between</i>: sentences that look like the text, and labels that do not, only where
 *       most articles of the site have them.
 * </ul>
 *
 * <p>Subheadings, items of lists and labels in the text's own dress ("Ingredients", "New York",
 * "What we know") recur between its blocks for good reasons and are kept.
 *
 * <p><b>What a thing is.</b> A block is known by its letters and digits and by the place where it
 * stood: its element's name and class, and those of the box around it. A lead that other articles
 * show in a teaser is thus another thing than the lead in its own article, and the text of a copy
 * made for telephones another than the text itself. In short lines that are no sentence digits and
 * months count as one each, so that "Published 3 May 2024, 12:01" is one line on all pages.
 *
 * <p><b>When in doubt, nothing is cut.</b> Where more than half of the text would go, the page is a
 * copy of another one and stays whole.
 */
final class Repeats {

  private static final int FIRST = 100;
  private static final int LAST = 200;
  private static final int EARLY = 4;
  private static final int LATE = 8;
  private static final double EDGE = 0.9;
  private static final double RARE = 0.05;
  private static final double SOME = 0.1;
  private static final double MOST = 0.5;
  private static final int MANY = 8;
  private static final int SEVERAL = 5;
  private static final double TOO_MUCH = 0.5;
  private static final int LABEL = 100;
  private static final int SENTENCE = 40;
  private static final Set<String> SLANTS = Set.of("em", "i", "small");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\d]+");

  /** Where a run stands. */
  private record Place(String own, boolean slanted, String box) {

    static Place of(Run run) {
      Part box = Tail.container(run.part);
      Element element = run.part.element;
      return new Place(name(element), Repeats.isSlanted(element), name(box.element));
    }

    // Numbers in classes count pages, and behind the first classes stand the page's topics.
    private static String name(Element element) {
      String[] classes = element.className().strip().split("\\s+", 3);
      String first = classes.length < 2 ? classes[0] : classes[0] + "." + classes[1];
      String name = element.normalName() + "." + first;
      return DIGITS.matcher(name.substring(0, Math.min(80, name.length()))).replaceAll("#");
    }

    /** Whether it looks as if it were no part of a text that stands elsewhere. */
    boolean isApart(Place text) {
      boolean classed = own.indexOf('.') < own.length() - 1 && !own.startsWith("li.");
      return !box.equals(text.box)
          || (slanted && !text.slanted)
          || (classed && !own.equals(text.own));
    }
  }

  /** Whether all of an element's text is in italics or small print. */
  static boolean isSlanted(Element element) {
    return element.childrenSize() == 1
        && SLANTS.contains(element.child(0).normalName())
        && element.ownText().isBlank();
  }

  private record Candidate(int at, Run run, boolean apart, Sighting thing, Known known) {}

  private final PageText page;
  private final Part root;
  private final @Nullable Run lead;
  private final String[] why;
  private final Recall recall;
  private final List<Candidate> candidates = new ArrayList<>();

  Repeats(PageText page, Part root, @Nullable Run lead, String[] why, Recall recall) {
    this.page = page;
    this.root = root;
    this.lead = lead;
    this.why = why;
    this.recall = recall;
  }

  /** Notes the reason at every run that is left out. */
  void cut() {
    if (!recall.listens()) {
      return;
    }
    look();
    boolean[] repeated = new boolean[candidates.size()];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = stands(candidates.get(i));
    }
    edge(repeated, 0, 1);
    edge(repeated, repeated.length - 1, -1);
    if (!isTooMuch(repeated)) {
      cut(repeated);
    }
  }

  private void cut(boolean[] repeated) {
    for (int i = 0; i < repeated.length; i++) {
      if (repeated[i]) {
        why[candidates.get(i).at()] = "repeats";
        recall.cut();
      }
    }
  }

  private void look() {
    List<Integer> kept = new ArrayList<>();
    for (int i = root.first; i < root.end; i++) {
      Run run = page.runs().get(i);
      if (why[i].isEmpty() && !run.equals(lead)) {
        kept.add(i);
      }
    }
    // Furniture stands near the ends; a ticker of thousands of entries need not teach them all.
    if (kept.size() > FIRST + LAST) {
      kept.subList(FIRST, kept.size() - LAST).clear();
    }
    Place text = textPlace(kept);
    for (int n = 0; n < kept.size(); n++) {
      Run run = page.runs().get(kept.get(n));
      Place place = Place.of(run);
      boolean apart = place.isApart(text);
      long key = Sighting.key(Sort.BLOCK, words(run) + "\n" + place);
      Sighting thing =
          new Sighting(key, apart ? 0 : run.weight, n < EARLY, kept.size() - n <= LATE);
      candidates.add(new Candidate(kept.get(n), run, apart, thing, recall.of(thing)));
    }
  }

  /** The place of most of the prose. */
  private Place textPlace(List<Integer> kept) {
    Map<Place, Integer> weights = new HashMap<>();
    Place most = new Place("", false, "");
    for (int i : kept) {
      Run run = page.runs().get(i);
      if (run.isProse()) {
        Place place = Place.of(run);
        int weight = weights.merge(place, run.weight, Integer::sum);
        most = weight > weights.getOrDefault(most, 0) ? place : most;
      }
    }
    return most;
  }

  private static String words(Run run) {
    boolean label = run.weight < LABEL && !Texts.hasSentence(run.text);
    return label ? withoutDates(run.text) : run.key();
  }

  private static String withoutDates(String text) {
    StringBuilder words = new StringBuilder();
    for (String word : NOT_LETTERS.split(text.toLowerCase(Locale.ROOT))) {
      String plain = DIGITS.matcher(word).replaceAll("#");
      boolean repeats = plain.equals("#") && words.toString().endsWith("#");
      words.append(repeats ? "" : MonthNames.of(word, null) > 0 ? "#" : plain);
    }
    return words.toString();
  }

  /** Furniture wherever it stands. */
  private static boolean stands(Candidate one) {
    Run run = one.run();
    boolean sentence = run.weight >= SENTENCE && Texts.hasSentence(run.text);
    if (run.isHeading() || one.known().articles() < SiteNotes.FEW || !(one.apart() || sentence)) {
      return false;
    }
    if (one.apart() && sentence) {
      return isNoChance(one.known());
    }
    return isEverywhere(one.known()) && run.kind == Block.Kind.PARAGRAPH;
  }

  private static boolean isNoChance(Known known) {
    return known.share() >= RARE || known.articles() >= MANY;
  }

  private static boolean isEverywhere(Known known) {
    return known.share() >= MOST && known.articles() >= SEVERAL;
  }

  /** From an edge inwards, until the text's own words begin. */
  private void edge(boolean[] repeated, int from, int step) {
    for (int i = from; i >= 0 && i < repeated.length; i += step) {
      Candidate one = candidates.get(i);
      if (repeated[i] || (one.run().isHeading() && step < 0)) {
        continue;
      }
      double side = step > 0 ? one.known().early() : one.known().late();
      if (one.run().isHeading() || side < EDGE || !isUsual(one.known())) {
        return;
      }
      repeated[i] = true;
    }
  }

  private static boolean isUsual(Known known) {
    return known.articles() >= SiteNotes.FEW && (known.share() >= SOME || known.articles() >= MANY);
  }

  private boolean isTooMuch(boolean[] repeated) {
    int all = 0;
    int gone = 0;
    boolean left = false;
    for (int i = 0; i < repeated.length; i++) {
      Sighting thing = candidates.get(i).thing();
      all += thing.weight();
      gone += repeated[i] ? thing.weight() : 0;
      left |= !repeated[i] && !candidates.get(i).run().isHeading();
    }
    return !left || gone > TOO_MUCH * all;
  }
}
