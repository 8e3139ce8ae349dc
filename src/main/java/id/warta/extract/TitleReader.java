package id.warta.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the title.
 *
 * <p>The rule's word counts where there is one. Else every carrier votes, each with the site's name
 * taken off. There are three voices: what the page shows ({@code css:h1}, {@code item:headline}),
 * the JSON-LD ({@code ld:headline}) and what is made for sharing and search ({@code meta:og:title},
 * {@code html:title}, {@code meta:twitter:title} and others). Carriers of one voice are copies of
 * each other, so that only the strongest of them counts. Texts with the same letters are one
 * candidate; a text that another one cuts short or lengthens supports it by half. The strongest
 * candidate wins, in the spelling of its first carrier. Of several headings the first one whose
 * words another voice has speaks for the page, else the first; a heading in a breadcrumb hardly
 * does, nor one that shares not a word with any other voice, and a subheading may support another's
 * words but not win. Where no heading tells, the name for search is held against the lines of the
 * page: the part of it that is one of them is the title.
 *
 * <p>The site's name is taken off at a separator ({@code | - – — : · •}) where the part before the
 * first or behind the last one is a name of the site, or where another carrier ends there.
 */
final class TitleReader {

  private static final Pattern SEPARATOR =
      Pattern.compile("\\s+[|\\-–—:·•»«/~＞>‹›]+\\s+|\\s*[|｜ㅣ]\\s*|\\s+::\\s+|(?<=\\S)\\s-(?=\\S)");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)kicker|label|badge|topline|overline|roofline|eyebrow|hidden|sr-only|dachzeile|surtitle|surtitre|antetitulo|pretitle|over-?title|occhiello");
  private static final Pattern HIDDEN =
      Pattern.compile(
          "(?i)(?:^|[\\s_-])(?:aural|hidden|sr-only|screen-reader|visuallyhidden|offscreen)");
  private static final String SEPARATORS = "|-–—:·•»«/~＞>‹›｜ㅣ";
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsHangul}]|(?<![\\p{L}\\p{M}])[\\p{L}\\p{M}]{3,5}");
  private static final int MAX_LENGTH = 400;
  private static final int MANY_LETTERS = 10;
  private static final String H2 = "css:h2";
  private static final String PART = "css:h1 ";
  private static final Set<String> ELSEWHERE =
      Set.of("nav", "footer", "aside", "a", "script", "style");
  private static final Set<String> MAIN = Set.of("css:h1", "item:headline", "ld:headline");

  private record Candidate(String text, String key, String carrier, double weight) {

    /** Whom the carrier speaks for: the reader's page, the JSON-LD, or what is made for sharing. */
    String voice() {
      return carrier.startsWith("css:") || carrier.startsWith("item:")
          ? "page"
          : carrier.startsWith("ld:") || carrier.equals("meta:headline") ? "ld" : "share";
    }
  }

  private final Markup markup;
  private final SiteNames names;
  private final Recall recall;
  private final List<Candidate> candidates = new ArrayList<>();

  TitleReader(Markup markup, SiteNames names, Recall recall) {
    this.markup = markup;
    this.names = names;
    this.recall = recall;
  }

  Optional<Stated<String>> read(SiteRule rule) {
    Optional<Stated<String>> ruled =
        rule.value("title")
            .map(value -> new Stated<>(oneLine(value.value().get(0)), value.carrier()));
    return ruled.isPresent() ? ruled : vote();
  }

  /** What may serve as a title where nothing says that it is one. */
  Optional<Stated<String>> lastResort() {
    Markup.Outline outline = markup.outline();
    List<Element> elements = new ArrayList<>(outline.titles);
    outline.headings.forEach(h1 -> elements.add(0, h1.element()));
    elements.addAll(outline.subheadings);
    return elements.stream()
        .filter(element -> element.text().length() > 2)
        .findFirst()
        .map(element -> new Stated<>(oneLine(element.text()), carrier(element)))
        .or(this::address);
  }

  private static String carrier(Element element) {
    String tag = element.normalName();
    return tag.equals("title") ? "html:title" : "css:" + tag;
  }

  /** A headline's words in the address, where it is several: fewer name a file. */
  private Optional<Stated<String>> address() {
    String path = markup.url().getPath() == null ? "" : markup.url().getPath();
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    String words = (dot < 0 ? file : file.substring(0, dot)).replaceAll("[-_+]+", " ").strip();
    boolean several = Arrays.stream(words.split(" ", -1)).filter(TitleReader::isWord).count() >= 3;
    return several ? Optional.of(new Stated<>(words, "url")) : Optional.empty();
  }

  private static boolean isWord(String word) {
    return word.length() > 1 && word.chars().allMatch(Character::isLetter);
  }

  private Optional<Stated<String>> vote() {
    headings();
    markup.ld().values("headline").stream().limit(1).forEach(text -> add(text, "ld:headline", 2.2));
    meta("og:title", 2.1);
    markup.meta().items("headline").stream()
        .limit(1)
        .forEach(item -> add(Metadata.valueOf(item), "item:headline", 1.5));
    meta("headline", 1.4);
    for (String name : List.of("parsely-title", "sailthru.title", "dc.title", "title", "hdl")) {
      meta(name, 0.8);
    }
    markup.outline().titles.stream().limit(1).forEach(el -> add(el.text(), "html:title", 1.0));
    meta("twitter:title", 0.8);
    return best();
  }

  private void meta(String name, double weight) {
    markup.meta().value(name).ifPresent(text -> add(text, "meta:" + name, weight));
  }

  private void headings() {
    List<Element> headings =
        markup.outline().headings.stream()
            .map(Markup.Mark::element)
            .filter(h1 -> !isAside(h1) && h1.text().length() > 2 && !names.has(h1.text()))
            .limit(6)
            .toList();
    int main = main(headings);
    for (int i = 0; i < headings.size(); i++) {
      double weight = i != main ? 0.4 : headings.size() == 1 ? 2.5 : 2;
      heading(headings.get(i), weight > 1 && isForeign(headings.get(i)) ? 1 : weight);
    }
    markup.outline().subheadings.stream()
        .filter(h2 -> !isAside(h2))
        .forEach(h2 -> add(h2.text(), H2, 1.6));
  }

  // The first heading, save that one whose words the page's name elsewhere has goes before one of
  // which nobody else knows, as "Navigation".
  private int main(List<Element> headings) {
    int first = -1;
    for (int i = 0; i < headings.size(); i++) {
      if (isPlain(headings.get(i))) {
        first = first < 0 ? i : first;
        if (isNamed(headings.get(i))) {
          return i;
        }
      }
    }
    return first;
  }

  private boolean isNamed(Element heading) {
    String key = SiteNames.key(heading.text());
    return key.length() >= MANY_LETTERS
        && shared().stream().anyMatch(text -> SiteNames.key(text).contains(key));
  }

  /** What the page calls itself for sharing and search. */
  private List<String> shared() {
    List<String> texts = new ArrayList<>();
    for (String name : List.of("og:title", "twitter:title")) {
      texts.addAll(markup.meta().values(name));
    }
    markup.outline().titles.stream().limit(1).forEach(title -> texts.add(title.text()));
    texts.addAll(markup.ld().values("headline"));
    return texts;
  }

  // A heading that has not one word in common with any other name of the page is not its title.
  private boolean isForeign(Element heading) {
    Set<String> words = eachWord(heading.text()).collect(Collectors.toSet());
    List<String> others = shared();
    return !words.isEmpty()
        && !others.isEmpty()
        && others.stream().noneMatch(text -> hasOne(text, words));
  }

  private static boolean hasOne(String text, Set<String> words) {
    return eachWord(text).anyMatch(words::contains);
  }

  // The beginnings of the words, since their ends change; of scripts without spaces every sign.
  private static Stream<String> eachWord(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group);
  }

  private static boolean isPlain(Element heading) {
    return !isCrumb(heading) && !isHidden(heading);
  }

  // The heading as a whole, without its labels, and without its first or last part: which of them
  // is the title, the other carriers decide.
  private void heading(Element heading, double weight) {
    String whole = heading.text();
    String bare = textOf(heading);
    bare = bare.endsWith(":") ? whole : bare;
    add(bare, "css:h1", weight);
    if (!bare.equals(whole)) {
      add(whole, "css:h1", weight - 0.01);
    }
    List<Element> parts = heading.children();
    if (weight > 1 && parts.size() < 5) {
      parts.stream()
          .filter(part -> part.hasText() && !part.normalName().equals("a"))
          .map(part -> without(whole, part.text()))
          .filter(rest -> rest.length() >= 10 && rest.length() < whole.length())
          .forEach(rest -> add(rest, PART, weight - 0.1));
    }
  }

  private static String without(String text, String label) {
    return text.startsWith(label)
        ? text.substring(label.length()).replaceFirst("^[\\s:|+•]+", "")
        : text.endsWith(label)
            ? text.substring(0, text.length() - label.length()).replaceFirst("[\\s|+•]+$", "")
            : text;
  }

  private static boolean isHidden(Element heading) {
    return HIDDEN.matcher(heading.className()).find() || heading.hasAttr("hidden");
  }

  // The last crumb of the way to the page, made a heading for search engines.
  private static boolean isCrumb(Element heading) {
    Element up = heading;
    for (int i = 0; up != null && i < 4; i++) {
      String hint = (up.className() + " " + up.id()).toLowerCase(Locale.ROOT);
      if (hint.contains("breadcrumb")
          || up.normalName().equals("ol")
          || up.normalName().equals("li")) {
        return true;
      }
      up = up.parent();
    }
    return false;
  }

  private static boolean isAside(Element heading) {
    for (Element up = heading; up != null; up = up.parent()) {
      String name = up.normalName();
      if (name.equals("nav")
          || name.equals("footer")
          || name.equals("aside")
          || up.hasAttr("hidden")) {
        return true;
      }
    }
    return false;
  }

  // A kicker, a "live" badge or a time at an end of the heading is not the title.
  private static String textOf(Element heading) {
    String text = heading.text();
    for (Element child : heading.children()) {
      String label = isLabel(child) ? child.text() : "";
      if (!label.isEmpty() && text.length() - label.length() >= 10) {
        text = without(text, label);
      }
    }
    return text;
  }

  private static boolean isLabel(Element element) {
    return element.normalName().equals("time")
        || LABEL.matcher(element.className()).find()
        || LABEL.matcher(element.id()).find();
  }

  private void add(String raw, String carrier, double weight) {
    String line = oneLine(raw);
    if (line.isEmpty() || line.length() > MAX_LENGTH) {
      return;
    }
    String text = withoutSite(line);
    String key = SiteNames.key(text);
    if (!key.isEmpty() && !names.has(text)) {
      candidates.add(new Candidate(text, key, carrier, weight));
    }
  }

  String withoutSite(String title) {
    String text = title;
    for (int round = 0; round < 2; round++) {
      String shorter = cutOnce(text);
      if (shorter.equals(text)) {
        break;
      }
      text = shorter;
    }
    return text;
  }

  private String cutOnce(String text) {
    if (!hasSeparator(text)) {
      return text;
    }
    var matcher = SEPARATOR.matcher(text);
    int firstStart = -1;
    int firstEnd = -1;
    int lastStart = -1;
    int lastEnd = -1;
    while (matcher.find()) {
      if (firstStart < 0) {
        firstStart = matcher.start();
        firstEnd = matcher.end();
      }
      lastStart = matcher.start();
      lastEnd = matcher.end();
    }
    if (firstStart < 0) {
      return text;
    }
    if (lastStart > 0 && isSite(text.substring(lastEnd), recall::endsTitles)) {
      return text.substring(0, lastStart).strip();
    }
    boolean begins = firstStart > 0 && firstEnd < text.length();
    if (begins && isSite(text.substring(0, firstStart), recall::startsTitles)) {
      return text.substring(firstEnd).strip();
    }
    return text;
  }

  // All but bars stand behind white space.
  private static boolean hasSeparator(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alone = c == '|' || c == '｜' || c == 'ㅣ';
      if (alone || (i > 0 && text.charAt(i - 1) <= ' ' && SEPARATORS.indexOf(c) >= 0)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSite(String part, Predicate<String> isUsual) {
    boolean usual = isUsual.test(part);
    return usual || names.has(part);
  }

  private Optional<Stated<String>> best() {
    @Nullable Candidate best = null;
    double most = 0;
    for (Candidate candidate : candidates) {
      boolean mute =
          (candidate.carrier().equals(H2) && !standsIn(candidate))
              || (candidate.carrier().equals(PART) && !isSaidElsewhere(candidate));
      double score = mute ? 0 : score(candidate);
      if (score > most + 1e-9) {
        most = score;
        best = candidate;
      }
    }
    return best == null ? Optional.empty() : Optional.of(stated(best));
  }

  private Stated<String> stated(Candidate best) {
    String carrier = best.carrier().strip();
    boolean told = candidates.stream().noneMatch(one -> MAIN.contains(one.carrier()));
    return told && hasSeparator(best.text())
        ? shown(best.text())
            .<Stated<String>>map(line -> new Stated<>(line, carrier))
            .orElseGet(() -> new Stated<>(best.text(), carrier))
        : new Stated<>(best.text(), carrier);
  }

  // Where no heading tells: the part of the page's name that stands on the page as a line.
  private Optional<String> shown(String name) {
    Map<String, String> parts = new HashMap<>();
    for (String part : SEPARATOR.split(name)) {
      if (SiteNames.key(part).length() >= MANY_LETTERS && !names.has(part)) {
        parts.put(SiteNames.key(part), part.strip());
      }
    }
    List<String> lines = new ArrayList<>();
    markup
        .document()
        .body()
        .filter(
            (node, depth) -> {
              if (node instanceof TextNode text && text.getWholeText().length() <= MAX_LENGTH) {
                Optional.ofNullable(parts.get(SiteNames.key(text.getWholeText())))
                    .ifPresent(lines::add);
              }
              return ELSEWHERE.contains(node.normalName())
                  ? NodeFilter.FilterResult.SKIP_ENTIRELY
                  : NodeFilter.FilterResult.CONTINUE;
            });
    return lines.stream().max(Comparator.comparingInt(String::length));
  }

  // A heading without its first or last part is a title only if somebody else calls it so.
  private boolean isSaidElsewhere(Candidate part) {
    return candidates.stream()
        .anyMatch(one -> !one.voice().equals("page") && one.key().equals(part.key()));
  }

  // Where no heading of first rank says anything, one of second rank may if the page's name has it.
  private boolean standsIn(Candidate h2) {
    return candidates.stream().noneMatch(one -> MAIN.contains(one.carrier()))
        && h2.key().length() >= 5
        && candidates.stream()
            .anyMatch(one -> one.voice().equals("share") && one.key().contains(h2.key()));
  }

  // Carriers of one voice are copies of each other: the strongest counts, the rest but little.
  private double score(Candidate candidate) {
    Map<String, Double> voices = new HashMap<>();
    double chorus = 0;
    for (Candidate voter : candidates) {
      double support = support(voter, candidate);
      voices.merge(voter.voice(), support, Math::max);
      chorus += support * 0.05;
    }
    return chorus + voices.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double support(Candidate voter, Candidate candidate) {
    String said = voter.key();
    String key = candidate.key();
    if (said.equals(key)) {
      return voter.weight();
    }
    if (Math.min(said.length(), key.length()) < 12
        || voter.carrier().equals(H2)
        || voter.carrier().equals(PART)) {
      return 0;
    }
    boolean goesOn =
        voter.voice().equals("share") && !candidate.voice().equals("share") && said.startsWith(key);
    return goesOn
        ? voter.weight()
        : said.contains(key) || key.contains(said) ? voter.weight() / 2 : 0;
  }

  static String oneLine(String text) {
    String line = text.strip();
    boolean plain = Texts.isPlainLine(line, 0, line.length());
    return plain && line.indexOf('<') < 0 && line.indexOf('&') < 0 ? line : madeOneLine(text);
  }

  private static String madeOneLine(String text) {
    String plain = text.indexOf('<') < 0 ? text : text.replaceAll("<[/a-zA-Z][^<>]{0,200}>", "");
    plain =
        plain.contains("&#") || plain.contains("&amp;")
            ? Parser.unescapeEntities(plain, false)
            : plain;
    StringBuilder line = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (!isBlank(c)) {
        line.append(c);
      } else if (line.length() == 0 || line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }

  private static boolean isBlank(char c) {
    return c < 128
        ? c == ' ' || (c >= '\t' && c <= '\r')
        : Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff' || c == '\u00ad';
  }
}
