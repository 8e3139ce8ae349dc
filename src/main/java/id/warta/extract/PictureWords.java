package id.warta.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Knows from an element's names what it is for a picture. Safe to share between threads. */
final class PictureWords {

  /** What an element is for a picture. */
  enum Use {
    /** Its pictures are not the article's. */
    FOREIGN,
    /** It holds a caption. */
    CAPTION,
    /** It holds a credit. */
    CREDIT,
    /** It names somebody: the picture's maker, or the article's. */
    AUTHOR
  }

  private static final int LONGEST = 3;
  private static final int LONGEST_NAME = 300;
  private static final Map<String, Set<Use>> USES = read();
  private static final Memo<Set<Use>> KNOWN = new Memo<>(PictureWords::read);

  private PictureWords() {}

  /** What the element's class, id and similar attributes speak of. */
  static Set<Use> uses(Element element) {
    Set<Use> uses = EnumSet.noneOf(Use.class);
    if (element.attributesSize() > 0) {
      add(uses, element.className());
      add(uses, element.id());
      add(uses, element.attr("itemprop"));
      add(uses, element.attr("data-testid"));
      add(uses, element.attr("data-component"));
    }
    return uses;
  }

  private static void add(Set<Use> uses, String names) {
    if (!names.isEmpty()) {
      uses.addAll(KNOWN.of(names));
    }
  }

  private static Set<Use> read(String names) {
    Set<Use> uses = EnumSet.noneOf(Use.class);
    String bounded = names.length() > LONGEST_NAME ? names.substring(0, LONGEST_NAME) : names;
    for (String name : Texts.fields(bounded)) {
      addName(uses, Texts.fields(Roles.words(name)));
    }
    return uses;
  }

  private static void addName(Set<Use> uses, List<String> words) {
    for (int from = 0; from < words.size(); from++) {
      String run = "";
      for (int to = from; to < Math.min(words.size(), from + LONGEST); to++) {
        run = run.isEmpty() ? words.get(to) : run + " " + words.get(to);
        uses.addAll(USES.getOrDefault(run, Set.of()));
      }
    }
  }

  private static Map<String, Set<Use>> read() {
    Map<String, Set<Use>> uses = new HashMap<>();
    Use use = Use.FOREIGN;
    try (BufferedReader reader = Roles.Resources.open("images/words.txt")) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String entry = line.strip();
        if (entry.startsWith("[")) {
          use = Use.valueOf(entry.substring(1, entry.length() - 1).toUpperCase(Locale.ROOT));
        } else if (!entry.isEmpty() && !entry.startsWith("#")) {
          uses.computeIfAbsent(entry, key -> EnumSet.noneOf(Use.class)).add(use);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return uses;
  }
}
