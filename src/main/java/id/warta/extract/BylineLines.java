package id.warta.extract;

import id.warta.credit.CreditReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The short lines close behind a page's title that name who wrote it.
 *
 * <p>Such a line begins as bylines do ("By Jane Roe"), has a label inside ("4 May 2024 · Author:
 * Jane Roe"), a by-word behind the date ("Posted on 4 May 2024 by Jane Roe"), or the title of a
 * reporter behind a name in Hangul or Han. Where none does, a name beside a date is enough ("4 May
 * 2024 – Jane Roe"), if the tables of people's names vouch for it.
 */
final class BylineLines {

  private static final int MAX_LENGTH = 80;
  private static final int MAX_MIXED = 160;
  private static final int MAX_PARTS = 3;
  private static final int MAX_PROSES = 1;
  private static final Set<String> ABOUT = WordList.set("about-author.txt");
  private static final Pattern RIGHT =
      Pattern.compile(
          "(?i)text-align\\s*:\\s*right|(?:^|\\s)(?:text|align|has-text-align)-right(?:$|\\s)");
  private static final Pattern PARTS =
      Pattern.compile("\\s*[|•·⋅∙●►▪／]\\s*|\\s+[-–—]+\\s+|\\s+/\\s+|\\s*\\n\\s*");
  private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{M}\\d])[\\p{L}]");
  // "Aus den Ländern", but not "Dirk von der Heide".
  private static final Pattern ARTICLE = Pattern.compile("(?<! von)(?<! van) (?:den|der|the) ");
  private static final Set<String> SHORT = WordList.set("short-by-words.csv");

  private static final Pattern AUTHOR_PATH =
      Pattern.compile(
          "(?i)/(?:authors?|autor(?:s|en|es|i|a|zy)?|auteurs?|autore|writers?|journalists?|contributors?|columnists?|penulis|yazar(?:lar)?|forfatter|skribent|profiles?|people|team)[/=?-]");
  private static final Pattern SURELY =
      Pattern.compile("^[\\s–—-]*\\p{L}+(?:[ -]\\p{L}+){0,3}\\s?[:：]");
  private final @Nullable String language;
  private final List<String> linked = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> beside = new ArrayList<>();

  private BylineLines(@Nullable String language) {
    this.language = language == null ? null : language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
  }

  /**
   * The lines of a page, each cut to what names people; those that begin as bylines do come first.
   *
   * @param texts those of {@link TitleLines}
   * @param language of the page, BCP 47, if known
   */
  static List<String> of(List<TextNode> texts, @Nullable String language) {
    BylineLines reader = new BylineLines(language);
    int proses = 0;
    for (int i = 0; i < texts.size() && proses <= MAX_PROSES; i++) {
      reader.take(texts.get(i), i + 1 < texts.size() ? texts.get(i + 1) : null);
      proses += isProse(texts.get(i)) ? 1 : 0;
    }
    reader.takeHead(texts);
    Set<String> all = new LinkedHashSet<>(reader.lines);
    if (!reader.linked.isEmpty()) {
      all.add(String.join(", ", reader.linked));
    }
    all.addAll(reader.beside);
    return List.copyOf(all);
  }

  private static boolean isProse(TextNode text) {
    return Texts.weight(text.getWholeText(), 0) > MAX_LENGTH;
  }

  private void take(TextNode node, @Nullable TextNode next) {
    String text = Names.withoutMail(TitleReader.oneLine(node.getWholeText())).strip();
    Names.opening(text).ifPresent(lines::add);
    if (text.length() > MAX_MIXED) {
      return;
    }
    if (text.length() <= MAX_LENGTH && Names.startsWithBy(text)) {
      String line = Names.afterBy(text).isBlank() ? around(node, next) : text;
      if (line.length() <= MAX_LENGTH) {
        lines.add(line);
      }
    } else if (text.length() <= MAX_LENGTH && (Names.isReporter(text) || isOfDesk(text))) {
      lines.add(text);
    } else if (isLinked(node, text)) {
      linked.add(text);
    } else {
      shortBy(text, next).or(() -> inside(text)).ifPresent(lines::add);
      besideDate(text).ifPresent(beside::add);
    }
  }

  // "City desk, Jane Roe", in Han.
  private static boolean isOfDesk(String text) {
    return Names.hasDesk(text) && Names.split(text).stream().allMatch(BylineLines::isNamedInHan);
  }

  private static boolean isNamedInHan(String name) {
    return Names.isPerson(name) && !CreditReader.bundled().line(name, null).people().isEmpty();
  }

  // Before the text begins, who stands alone in a line next to that of the date wrote it.
  private void takeHead(List<TextNode> texts) {
    @Nullable String person = null;
    boolean dated = false;
    for (TextNode node : texts) {
      String text = TitleReader.oneLine(node.getWholeText());
      if (text.length() > MAX_LENGTH) {
        break;
      }
      boolean date = Texts.hasDigit(text) && DateParser.parse(text, language).isPresent();
      String names = named(text);
      if ((dated || date) && person == null && names != null) {
        beside.add(names);
      } else if (date && person != null) {
        beside.add(person);
      }
      boolean role = !date && Names.isRole(text);
      person = role && names == null ? person : names;
      dated = date || (role && dated);
    }
  }

  // The people that a part of a line begins with; agencies may stand before them.
  private static @Nullable String named(String text) {
    String[] parts = PARTS.split(text, MAX_PARTS + 1);
    for (int i = 0; i < Math.min(parts.length, MAX_PARTS); i++) {
      List<String> people =
          (Texts.hasDigit(parts[i]) ? List.<String>of() : Names.split(parts[i]))
              .stream().dropWhile(OriginReader::isAgency).toList();
      if (!people.isEmpty() && people.stream().allMatch(BylineLines::isKnown)) {
        return String.join(", ", people);
      }
      String begins = parts[i].split(",", 2)[0];
      if (isKnown(begins)) {
        return begins;
      }
    }
    return null;
  }

  // A person's name that leads to the page of its articles.
  private static boolean isLinked(TextNode node, String text) {
    Element up = node.parent();
    for (int i = 0; i < 3 && up != null && !up.normalName().equals("a"); i++) {
      up = up.parent();
    }
    boolean unknown = Names.isCaseless(text) && Names.isPerson(text) && text.indexOf(' ') > 0;
    return up != null && leadsToAuthor(up) && (unknown || isKnown(text));
  }

  /** Whether a link leads to the page of somebody's articles. */
  static boolean leadsToAuthor(Element link) {
    return AUTHOR_PATH.matcher(link.attr("href")).find();
  }

  /** The lines of a whole page that say who wrote, by a label or by more words than one. */
  static List<String> last(Nodes nodes) {
    BylineLines reader = new BylineLines(null);
    int body = nodes.body();
    @Nullable TextNode before = null;
    for (int i = body; i < nodes.end(body); i++) {
      if (nodes.node(i) instanceof TextNode text && !text.isBlank()) {
        reader.takeLast(before, text);
        before = text;
      } else if (nodes.node(i) instanceof Element element && isElsewhere(element, nodes, i)) {
        i = nodes.end(i) - 1;
      }
    }
    reader.takeLast(before, null);
    return reader.lines;
  }

  private static boolean isElsewhere(Element element, Nodes nodes, int i) {
    String name = element.normalName();
    return name.equals("nav")
        || name.equals("aside")
        || name.equals("figure")
        || name.equals("script")
        || name.equals("style")
        || nodes.isAside(i)
        || (name.equals("footer") && element.closest("article") == null);
  }

  private void takeLast(@Nullable TextNode node, @Nullable TextNode next) {
    if (node == null) {
      return;
    }
    String raw = node.getWholeText();
    Names.ending(raw.stripTrailing()).filter(BylineLines::isNamedInHan).ifPresent(lines::add);
    String text = raw.length() > MAX_LENGTH ? "" : TitleReader.oneLine(raw);
    if (ABOUT.contains(text.replace(":", "").toLowerCase(Locale.ROOT)) && isKnown(textOf(next))) {
      lines.add(textOf(next));
    } else if (Names.isReporter(Names.withoutMail(text).strip())) {
      lines.add(text);
    } else if (isRight(node) && isKnown(text) && CreditReader.bundled().vouchesFor(text)) {
      lines.add(text);
    } else {
      takeSure(node, next, text);
    }
  }

  // Who signs a text does so at its right edge.
  private static boolean isRight(TextNode node) {
    Element up = node.parent();
    for (int i = 0; i < 3 && up != null; i++) {
      if (up.attr("align").equalsIgnoreCase("right")
          || RIGHT.matcher(up.attr("style")).find()
          || RIGHT.matcher(up.className()).find()) {
        return true;
      }
      up = up.parent();
    }
    return false;
  }

  private void takeSure(TextNode node, @Nullable TextNode next, String text) {
    boolean sure = SURELY.matcher(text).find() || Names.byWords(text) > 1;
    if (sure && Names.startsWithBy(text)) {
      String line = Names.afterBy(text).isBlank() ? around(node, next) : text;
      String name = Names.afterBy(line);
      if (line.length() <= MAX_LENGTH
          && Names.split(name).stream().anyMatch(BylineLines::isKnown)) {
        lines.add(line);
      }
    }
  }

  // The by-word may stand alone before a link, or as a label before the text that follows.
  private static String around(TextNode node, @Nullable TextNode next) {
    Element parent = node.parent();
    String whole = parent == null ? "" : BylineText.oneLine(parent);
    boolean alone = Names.afterBy(whole).isBlank();
    String around =
        alone && parent != null && parent.parent() != null
            ? BylineText.oneLine(parent.parent())
            : whole;
    return Names.startsWithBy(around) || next == null
        ? around
        : TitleReader.oneLine(next.getWholeText());
  }

  // "di Chiara Riva — 1 marzo": what means something else in other languages.
  private Optional<String> shortBy(String text, @Nullable TextNode next) {
    int space = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
    if (language == null || space > 8) {
      return Optional.empty();
    }
    String word = text.substring(0, space).toLowerCase(Locale.ROOT);
    boolean alone = space == text.length();
    String names = alone ? textOf(next) : text.substring(space);
    return SHORT.contains(language + "," + word)
        ? people(PARTS.split(names, 2)[0].strip())
        : Optional.empty();
  }

  private static String textOf(@Nullable TextNode node) {
    return node == null ? "" : TitleReader.oneLine(node.getWholeText());
  }

  // The people that a text begins with, up to the first comma with something else behind it.
  private static Optional<String> people(String text) {
    String people =
        Stream.of(text.split(",\\s*"))
            .takeWhile(BylineLines::beginsWithPerson)
            .collect(Collectors.joining(", "));
    return people.isEmpty() ? Optional.empty() : Optional.of(people);
  }

  private static boolean beginsWithPerson(String text) {
    List<String> names = Names.split(PARTS.split(text, 2)[0]);
    return !names.isEmpty() && Names.isPerson(names.get(0));
  }

  // A part of the line that is a byline, or one that begins in the middle of it.
  private static Optional<String> inside(String text) {
    for (String part : PARTS.split(text)) {
      if (Names.startsWithBy(part) && beginsWithPerson(part)) {
        return Optional.of(part);
      }
    }
    return labelled(text).or(() -> behindDate(text));
  }

  private static Optional<String> labelled(String text) {
    return Names.labelled(text).filter(BylineLines::beginsWithPerson);
  }

  private static Optional<String> behindDate(String text) {
    int digit = lastDigit(text);
    Matcher word = WORD.matcher(text);
    boolean dated = digit > 0 && DateParser.parse(text, null).isPresent();
    for (int from = digit; dated && word.find(from); from = word.end()) {
      String rest = text.substring(word.start());
      if (Names.startsWithBy(rest)) {
        return Optional.of(rest).filter(BylineLines::beginsWithPerson);
      }
    }
    return Optional.empty();
  }

  private static int lastDigit(String text) {
    for (int i = text.length() - 1; i >= 0; i--) {
      if (Character.isDigit(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<String> besideDate(String text) {
    String[] parts = text.length() > MAX_LENGTH ? new String[0] : PARTS.split(text);
    boolean dated = parts.length > 1 && DateParser.parse(parts[0], null).isPresent();
    String last = dated ? parts[parts.length - 1] : "";
    return isKnown(last) ? Optional.of(last) : Optional.empty();
  }

  /** Whether the tables of people's names vouch for a name. */
  static boolean isKnown(String name) {
    return name.indexOf(' ') > 0
        && !ARTICLE.matcher(name).find()
        && Names.isPerson(name)
        && (!Names.isCaseless(name) || CreditReader.bundled().vouchesFor(name))
        && CreditReader.bundled().line(name, null).people().stream()
            .anyMatch(person -> person.name().equals(name));
  }
}
