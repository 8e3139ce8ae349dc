package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the runs of an article's element that are the article's text.
 *
 * <p>What a run says of itself is asked first: its element's name, its links, whether it repeats
 * something, known phrases. Then its neighbours: labels between paragraphs, dates and names before
 * the first one, what stands below "Related articles", and headings of which nothing is left.
 */
final class BlockSieve {

  static final String KEPT = "";

  private static final int NEAR = 3;
  private static final int MOST_QUOTES = 50;
  private static final int LABEL = 80;
  private static final int QUOTE = 16;
  private static final int FEW = 2;
  private static final int CONTACT = 200;
  private static final int SECTION = 150;
  private static final int FILM = 400;
  private static final int SHORT = 40;
  private static final Pattern ISO_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.+Z-]+");
  private static final double MOST = 0.4;
  private static final int TEASER = 400;
  private static final Set<String> LISTS = Set.of("ul", "ol", "article");
  private static final int CAPTION = 220;
  private static final int FORM = 300;
  private static final int TEASED = 20;
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,64}\\.[\\w.]{2,64}");
  private static final Pattern BRACKETED = Pattern.compile("[(（\\[【][^()（）\\d]{2,60}[)）\\]】]");

  private static final Pattern LENGTH = Pattern.compile("\\d:\\d\\d ?[Mm]in\\.?$");

  /** The point of a shortened month or of a day's number. */
  private static final Pattern NO_STOP = Pattern.compile("^\\d{1,2}\\. |\\. (?=[\\p{Ll}\\d])");

  private static final Set<String> PROSE_TAGS =
      Set.of("p", "li", "blockquote", "td", "th", "dd", "pre");

  private final PageText page;
  private final Part root;
  private final @Nullable String title;
  private final @Nullable Run lead;
  private final Recall recall;
  private final String[] why;

  private BlockSieve(
      PageText page, Part root, @Nullable String title, @Nullable Run lead, Recall recall) {
    this.page = page;
    this.root = root;
    this.title = title == null ? null : Texts.key(title);
    this.lead = lead;
    this.recall = recall;
    this.why = new String[page.runs().size()];
  }

  /**
   * For every run of the page the reason why it is left out; empty where it is kept.
   *
   * @param lead a run that is kept wherever it stands
   * @param recall what the site's other pages have shown
   */
  static String[] sift(
      PageText page, Part root, @Nullable String title, @Nullable Run lead, Recall recall) {
    BlockSieve sieve = new BlockSieve(page, root, title, lead, recall);
    sieve.sift();
    return sieve.why;
  }

  private void sift() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < why.length; i++) {
      Run run = page.runs().get(i);
      why[i] = root.holds(i) || run.equals(lead) ? reason(i, seen) : "outside";
    }
    others();
    pulledQuotes();
    captions();
    lists();
    teasers();
    forms();
    tail();
    labels();
    opening();
    inserts();
    signatures();
    lonelyHeadings();
    new Repeats(page, root, lead, why, recall).cut();
    headings();
  }

  private String reason(int i, Set<String> seen) {
    Run run = page.runs().get(i);
    if (run.equals(lead)) {
      seen.add(run.key());
      return KEPT;
    }
    if (run.part.junk) {
      return isFigure(run.part) ? "figure" : "junk";
    }
    if (isForMachines(run)) {
      return "for machines";
    }
    if (run.key().equals(title) || (run.isHeading() && run.level == 1 && !isSection(run, i))) {
      return "title";
    }
    if (run.linkDensity() > 0.8 && isNoText(run) && !run.isHeading() && !isInText(run, i)) {
      return "links";
    }
    if (run.weight > 60 && !seen.add(run.key())) {
      return "again";
    }
    if (Phrases.common().isBoilerplate(run.text)) {
      return "phrase";
    }
    return KEPT;
  }

  private static boolean isNoText(Run run) {
    return run.weight < 200 || (run.weight < 400 && !Texts.endsSentence(run.text));
  }

  /** A heading of the first level between paragraphs, where the headline stood above them. */
  private boolean isSection(Run run, int i) {
    int headline = page.headline();
    return headline >= 0
        && title != null
        && run.weight < SECTION
        && !title.contains(run.key())
        && run.linkDensity() < 0.5
        && hasKeptProse(Math.max(root.first, headline + 1), i);
  }

  private boolean hasKeptProse(int from, int to) {
    for (int i = from; i < to; i++) {
      if (isKept(i) && page.runs().get(i).isProse()) {
        return true;
      }
    }
    return false;
  }

  /** A linked sentence between paragraphs like it is one of them. */
  private boolean isInText(Run run, int i) {
    return run.weight >= 60
        && Texts.endsSentence(run.text)
        && hasLike(run, Math.max(0, i - NEAR), i)
        && hasLike(run, i + 1, Math.min(why.length, i + 1 + NEAR));
  }

  private boolean hasLike(Run run, int from, int to) {
    return page.runs().subList(from, to).stream().anyMatch(other -> isLike(run, other));
  }

  private static boolean isLike(Run run, Run other) {
    return other.isProse() && other.linkDensity() < 0.2 && style(other).equals(style(run));
  }

  /** Markup, addresses, times and sizes that stand there for programs. */
  private static boolean isForMachines(Run run) {
    String text = run.text;
    boolean bare = run.kind == Block.Kind.PARAGRAPH && !PROSE_TAGS.contains(run.tag());
    boolean markup = text.startsWith("<") && (bare || run.tag().equals("pre"));
    return run.key().isEmpty() || markup || (bare && isNoLanguage(text));
  }

  private static boolean isNoLanguage(String text) {
    boolean address = text.startsWith("http") && text.indexOf(' ') < 0;
    return address
        || text.chars().noneMatch(Texts::isLetter)
        || (text.length() > 18 && ISO_TIME.matcher(text).matches());
  }

  /** Whether a part belongs to a figure, as far as the elements close to it tell. */
  static boolean isFigure(Part part) {
    Part parent = part.parent;
    return isFigureTag(part) || (parent != null && isFigureTag(parent));
  }

  private static boolean isFigureTag(Part part) {
    String tag = part.element.normalName();
    return tag.equals("figcaption") || tag.equals("figure");
  }

  private boolean isKept(int i) {
    return why[i].isEmpty();
  }

  /** Where the headline stands in an article element, the article elements beside it are others. */
  private void others() {
    Part own = headlined();
    if (own == null) {
      return;
    }
    for (Part part : page.parts()) {
      boolean other = isArticle(part) && !part.holds(own.first) && !within(part, own);
      if (other && root.holds(part.first) && prose(part) < prose(own)) {
        cut(part, "other article");
      }
    }
  }

  /** The article element inside the root that holds the headline. */
  private @Nullable Part headlined() {
    for (int i = root.first; i < root.end; i++) {
      if (why[i].equals("title")) {
        Part article = page.runs().get(i).part;
        while (article != null && !isArticle(article)) {
          article = article.parent;
        }
        return article != null && within(article, root) ? article : null;
      }
    }
    return null;
  }

  private int prose(Part part) {
    return page.runs().subList(part.first, part.end).stream()
        .filter(Run::isProse)
        .mapToInt(run -> run.weight)
        .sum();
  }

  private static boolean isArticle(Part part) {
    return part.element.normalName().equals("article");
  }

  private static boolean within(Part part, Part around) {
    return part.first >= around.first && part.end <= around.end && !part.equals(around);
  }

  private void cut(Part part, String reason) {
    for (int i = Math.max(part.first, root.first); i < Math.min(part.end, root.end); i++) {
      why[i] = isKept(i) ? reason : why[i];
    }
  }

  /** A quote that stands a second time in a paragraph was pulled out of it. */
  private void pulledQuotes() {
    int left = MOST_QUOTES;
    String text = null;
    for (int i = root.first; i < root.end && left > 0; i++) {
      Run run = page.runs().get(i);
      if (isKept(i) && isPulled(run) && !run.equals(lead)) {
        text = text == null ? textOfParagraphs() : text;
        left--;
        why[i] = text.contains(run.key()) ? "pulled quote" : KEPT;
      }
    }
  }

  private static boolean isPulled(Run run) {
    return run.kind == Block.Kind.QUOTE
        ? run.weight >= QUOTE && run.weight < 400
        : run.weight >= 30 && run.weight < 400 && isBare(run);
  }

  private String textOfParagraphs() {
    StringBuilder text = new StringBuilder();
    for (int i = root.first; i < root.end; i++) {
      Run run = page.runs().get(i);
      if (isKept(i) && run.isProse() && run.kind == Block.Kind.PARAGRAPH && !isBare(run)) {
        text.append(run.key()).append('\n');
      }
    }
    return text.toString();
  }

  /** The little text that stands in one element with a picture is its caption. */
  private void captions() {
    for (int i = root.first; i < root.end; i++) {
      Run run = page.runs().get(i);
      boolean paragraph = isKept(i) && run.kind == Block.Kind.PARAGRAPH && !run.equals(lead);
      if (paragraph && (isCaption(run) || isFilm(run))) {
        why[i] = "caption";
      }
    }
  }

  /** What ends in how long it lasts is said of a film. */
  private static boolean isFilm(Run run) {
    // the pattern's end, which few texts have
    return run.weight < FILM
        && run.text.lastIndexOf("in") >= run.text.length() - 4
        && LENGTH.matcher(run.text).find();
  }

  private boolean isCaption(Run run) {
    int up = 0;
    for (Part p = run.part; p != null && !p.equals(root) && up < 3; p = p.parent) {
      if (weight(p) > CAPTION || p.end - p.first > 3 || hasHeading(p)) {
        return false;
      }
      // a picture inside a paragraph is an ornament
      if ((p.pictures > 0 || p.role == Role.MEDIA) && !(run.isProse() && p.equals(run.part))) {
        return true;
      }
      up++;
    }
    return false;
  }

  private boolean hasHeading(Part part) {
    return page.runs().subList(part.first, part.end).stream().anyMatch(Run::isHeading);
  }

  private int weight(Part part) {
    return page.weight(part);
  }

  /** A list most of whose text is linked leads elsewhere. */
  private void lists() {
    int all = weight(root);
    for (Part part : page.parts()) {
      String tag = part.element.normalName();
      boolean list = tag.equals("ul") || tag.equals("ol");
      boolean some = part.end > part.first && weight(part) < MOST * all;
      boolean inside = root.holds(part.first) && some && !part.equals(root);
      if (inside && ((list && isLinked(part)) || (LISTS.contains(tag) && isTeasers(part, list)))) {
        cut(part, "links");
      }
    }
  }

  /** A list of linked headings, or a small article inside the article under one. */
  private boolean isTeasers(Part part, boolean list) {
    long headings =
        page.runs().subList(part.first, part.end).stream()
            .filter(run -> run.isHeading() && run.linkDensity() > 0.5)
            .count();
    int weight = weight(part);
    return list ? headings > 1 && weight < TEASER * headings : headings > 0 && weight < TEASER;
  }

  private boolean isLinked(Part part) {
    int linked = 0;
    for (Run run : page.runs().subList(part.first, part.end)) {
      linked += run.linked;
    }
    return linked > 0.55 * weight(part);
  }

  /** A heading and some words, or two headings, that are one link lead to another article. */
  private void teasers() {
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int i = root.first; i < root.end; i++) {
      sizes.merge(page.runs().get(i).link, 1, Integer::sum);
    }
    for (int i = root.first; i < root.end; i++) {
      int link = page.runs().get(i).link;
      if (isKept(i) && link > 0 && sizes.getOrDefault(link, 0) > 1) {
        why[i] = "links";
      }
    }
  }

  /** The few words that stand in one element with a field for the reader's address invite to it. */
  private void forms() {
    for (Part part : page.parts()) {
      Part around = part.parent;
      if (around == null || around.equals(root) || !part.element.normalName().equals("form")) {
        continue;
      }
      if (root.holds(around.first) && weight(around) < FORM) {
        for (int i = around.first; i < around.end; i++) {
          why[i] = isKept(i) ? "form" : why[i];
        }
      }
    }
  }

  /** Names and addresses of writers on lines of their own, and a source in brackets at the end. */
  private void signatures() {
    int last = root.end - 1;
    for (; last > root.first && (!isKept(last) || isSignature(page.runs().get(last))); last--) {
      why[last] = isKept(last) ? "signature" : why[last];
    }
    for (int i = root.first; i < last; i++) {
      if (isKept(i) && isAddress(page.runs().get(i))) {
        why[i] = "signature";
      }
    }
  }

  private boolean isSignature(Run run) {
    boolean bare = run.kind == Block.Kind.PARAGRAPH && !run.equals(lead);
    return bare && (run.weight < LABEL ? isAddress(run) || isBracketed(run) : isContact(run));
  }

  private static boolean isBracketed(Run run) {
    return BRACKETED.matcher(run.text).matches();
  }

  /** Who the writer is and how to reach him, in italics. */
  private static boolean isContact(Run run) {
    return run.weight < CONTACT
        && Repeats.isSlanted(run.part.element)
        && MAIL.matcher(run.text).find();
  }

  private boolean isAddress(Run run) {
    return run.kind == Block.Kind.PARAGRAPH
        && run.weight < LABEL
        && !Texts.endsSentence(run.text)
        && MAIL.matcher(run.text).find();
  }

  /** "Other news" over a linked headline: the heading of a box with nothing else than teasers. */
  private void lonelyHeadings() {
    List<Integer> lonely = new ArrayList<>();
    for (int i = firstProse(); i < root.end; i++) {
      Run run = page.runs().get(i);
      if (isKept(i) && run.isHeading() && !run.equals(lead) && isLonely(i, run.part.parent)) {
        lonely.add(i);
      }
    }
    // many linked headings in boxes of their own are what a list is about
    boolean list = lonely.stream().filter(this::isLinked).count() > FEW;
    lonely.removeIf(i -> list && isLinked(i));
    lonely.forEach(i -> why[i] = "heads what was cut");
  }

  private boolean isLinked(int i) {
    return page.runs().get(i).linkDensity() > 0.5;
  }

  private boolean isLonely(int heading, @Nullable Part box) {
    if (box == null || box.equals(root)) {
      return false;
    }
    int linked = 0;
    for (int i = box.first; i < box.end; i++) {
      if (isKept(i) && i != heading) {
        return false;
      }
      linked += i >= heading ? page.runs().get(i).linked : 0;
    }
    return linked > TEASED;
  }

  /**
   * Below the last of the many paragraphs that look alike, what looks different is not the text.
   */
  private void tail() {
    Map<String, Integer> weights = new HashMap<>();
    int prose = 0;
    for (int i = root.first; i < root.end; i++) {
      Run run = page.runs().get(i);
      if (isKept(i) && run.isProse()) {
        weights.merge(style(run), run.weight, Integer::sum);
        prose += run.weight;
      }
    }
    for (Map.Entry<String, Integer> style : weights.entrySet()) {
      if (style.getValue() > 0.6 * prose) {
        cutBelow(style.getKey(), prose);
      }
    }
  }

  private void cutBelow(String style, int prose) {
    int last = root.end - 1;
    int below = 0;
    while (last > root.first && !(isKept(last) && style(page.runs().get(last)).equals(style))) {
      below += isKept(last) ? page.runs().get(last).weight : 0;
      last--;
    }
    Part beside = container(page.runs().get(last).part);
    for (int i = last + 1; i < root.end && below < 0.45 * prose; i++) {
      if (isKept(i) && !goesWith(beside, page.runs().get(i))) {
        why[i] = "tail";
      }
    }
  }

  /** Whether this stands in an element named like the one of the text, or answers a question. */
  private boolean goesWith(Part beside, Run run) {
    Part own = container(run.part);
    String name = own.element.className();
    if (own.equals(beside) || (!name.isEmpty() && name.equals(beside.element.className()))) {
      return true;
    }
    for (Part p = run.part; p != null && !p.equals(root); p = p.parent) {
      if (p.role == Role.ANSWER) {
        return true;
      }
    }
    return false;
  }

  /** The element around paragraphs, lists, quotes and tables. */
  static Part container(Part part) {
    Part up = part;
    while (up.parent != null && PageText.isTextual(up.element.normalName())) {
      up = up.parent;
    }
    return up;
  }

  private static String style(Run run) {
    Part parent = run.part.parent;
    return run.tag()
        + "."
        + run.part.element.className()
        + "<"
        + (parent == null ? "" : parent.element.className());
  }

  /** Where nearly all prose stands in paragraphs, short text that stands in none is a label. */
  private void labels() {
    int prose = 0;
    int marked = 0;
    for (int i = root.first; i < root.end; i++) {
      Run run = page.runs().get(i);
      if (isKept(i) && run.isProse()) {
        prose += run.weight;
        marked += PROSE_TAGS.contains(run.tag()) ? run.weight : 0;
      }
    }
    for (int i = root.first; i < root.end && marked > 0.8 * prose; i++) {
      Run run = page.runs().get(i);
      if (isKept(i) && isBare(run) && !run.isProse() && !run.equals(lead)) {
        why[i] = "label";
      }
    }
  }

  private static boolean isBare(Run run) {
    return run.kind == Block.Kind.PARAGRAPH && !PROSE_TAGS.contains(run.tag());
  }

  /** Before the first sentence stand the section, the date, the names, the share buttons. */
  private void opening() {
    int prose = firstProse();
    for (int i = root.first; i < prose; i++) {
      Run run = page.runs().get(i);
      boolean before = lead != null && i < lead(prose);
      if (isKept(i) && !run.equals(lead) && (run.isHeading() ? before : isLabel(run))) {
        why[i] = "opening";
      }
    }
  }

  /** Where the lead stands, -1 if not before a run. */
  private int lead(int before) {
    for (int i = before; i >= 0; i--) {
      if (page.runs().get(i).equals(lead)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isLabel(Run run) {
    if (run.weight < SHORT && NO_STOP.matcher(run.text).find()) {
      return !Texts.endsSentence(run.text);
    }
    return !Texts.hasSentence(run.text) && (run.weight < LABEL || repeatsTitle(run));
  }

  /** The headline and what stands below it, in one element with it. */
  private boolean repeatsTitle(Run run) {
    return title != null
        && title.length() >= SHORT / 2
        && run.key().startsWith(title.substring(0, SHORT / 2));
  }

  private int firstProse() {
    for (int i = root.first; i < root.end; i++) {
      if (isKept(i) && page.runs().get(i).isProse() && !page.runs().get(i).equals(lead)) {
        return i;
      }
    }
    return root.first;
  }

  /** Below "Related articles" stand teasers until the text goes on. */
  private void inserts() {
    boolean insert = false;
    for (int i = root.first; i < root.end; i++) {
      Run run = page.runs().get(i);
      if (why[i].equals("phrase")) {
        insert |= Phrases.common().isWhole(run.text);
      } else if (insert && isKept(i)) {
        insert = !goesOn(run);
        why[i] = insert ? "insert" : KEPT;
      }
    }
  }

  private static boolean goesOn(Run run) {
    return run.isHeading()
        ? run.linkDensity() < 0.5 && run.level <= 3
        : run.isProse() && (run.tag().equals("p") || run.weight > 200);
  }

  /** A heading with nothing below it, or only what was cut, heads what was cut. */
  private void headings() {
    boolean text = false;
    boolean cut = true;
    int next = 0;
    for (int i = root.end - 1; i >= root.first; i--) {
      Run run = page.runs().get(i);
      boolean heads = text || (!cut && run.linkDensity() < 0.8) || next > run.level;
      boolean sentence = run.weight >= 40 && run.text.endsWith(".");
      if (isKept(i) && run.isHeading() && !heads && !sentence && !run.equals(lead)) {
        why[i] = "heads nothing";
      } else if (isKept(i)) {
        text = !run.isHeading();
        cut = false;
        next = run.level;
      } else {
        cut |= !run.isHeading() && !why[i].equals("figure");
      }
    }
  }
}
