package id.warta.extract;

import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts other articles, and what leads to them. */
final class Teasers {

  private static final double MOST = 0.4;
  private static final double LINKED = 0.55;
  private static final int TEASER = 400;

  private static final int STORY = 100;

  /** A story's headline is among so many runs from its top. */
  private static final int TOP = 8;

  private final Draft draft;

  private Teasers(Draft draft) {
    this.draft = draft;
  }

  /** Where the headline stands in an article element, the article elements beside it are others. */
  static void cutOtherArticles(Draft draft) {
    new Teasers(draft).otherArticles();
  }

  /** A list most of whose text is linked leads elsewhere, and so does a list of headings. */
  static void cutLists(Draft draft) {
    new Teasers(draft).lists();
  }

  /** A heading and some words, or two headings, that are one link lead to another article. */
  static void cutLinkedBoxes(Draft draft) {
    new Teasers(draft).linkedBoxes();
  }

  /** Below "Related articles" stand teasers until the text goes on. */
  static void cutInserts(Draft draft) {
    new Teasers(draft).inserts();
  }

  private void otherArticles() {
    cutNextStories();
    Part own = headlined();
    if (own == null) {
      return;
    }
    for (Part part : draft.page().parts()) {
      boolean other = isArticle(part) && !part.holds(own.first) && !within(part, own);
      if (other && draft.root().holds(part.first) && prose(part) < prose(own)) {
        draft.cut(part, "other article");
      }
    }
  }

  /** Where stories follow each other without end: boxes alike, each with a headline of its own. */
  private void cutNextStories() {
    int headline = draft.page().headline();
    if (!draft.root().holds(headline)) {
      return;
    }
    Part own = draft.run(headline).part;
    while (own.parent != null && !own.parent.equals(draft.root()) && !hasNextStory(own)) {
      own = own.parent;
    }
    for (Part part : draft.page().parts()) {
      if (prose(own) > STORY && isNextStory(part, own)) {
        draft.cut(part, "other article");
      }
    }
  }

  private boolean hasNextStory(Part own) {
    return draft.page().parts().stream().anyMatch(part -> isNextStory(part, own));
  }

  private boolean isNextStory(Part part, Part own) {
    return part.first >= own.end
        && part.isContainer()
        && Objects.equals(part.parent, own.parent)
        && part.element.normalName().equals(own.element.normalName())
        && !part.element.className().isEmpty()
        && part.element.className().equals(own.element.className())
        && draft.page().runs().subList(part.first, part.end).stream()
            .limit(TOP)
            .anyMatch(run -> run.level == 1);
  }

  /** The article element inside the root that holds the headline. */
  private @Nullable Part headlined() {
    for (int i = draft.first(); i < draft.end(); i++) {
      if (draft.is(i, "title")) {
        Part article = article(draft.run(i).part);
        return article != null && within(article, draft.root()) ? article : null;
      }
    }
    return null;
  }

  private static @Nullable Part article(Part inner) {
    Part article = inner;
    while (article != null && !isArticle(article)) {
      article = article.parent;
    }
    return article;
  }

  private int prose(Part part) {
    return draft.page().runs().subList(part.first, part.end).stream()
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

  private void lists() {
    int all = draft.weight(draft.root());
    for (Part part : draft.page().parts()) {
      boolean some = part.end > part.first && draft.weight(part) < MOST * all;
      boolean inside = draft.root().holds(part.first) && !part.equals(draft.root());
      if (inside && some && leadsElsewhere(part)) {
        draft.cut(part, "links");
      }
    }
  }

  private boolean leadsElsewhere(Part part) {
    return switch (part.element.normalName()) {
      case "ul", "ol" -> isLinked(part) || isTeasers(part, true);
      case "article" -> isTeasers(part, false);
      default -> false;
    };
  }

  /** A list of linked headings, or a small article inside the article under one. */
  private boolean isTeasers(Part part, boolean list) {
    long headings =
        draft.page().runs().subList(part.first, part.end).stream()
            .filter(run -> run.isHeading() && run.linkDensity() > 0.5)
            .count();
    int weight = draft.weight(part);
    return list ? headings > 1 && weight < TEASER * headings : headings > 0 && weight < TEASER;
  }

  private boolean isLinked(Part part) {
    int linked = 0;
    for (Run run : draft.page().runs().subList(part.first, part.end)) {
      linked += run.linked;
    }
    return linked > LINKED * draft.weight(part);
  }

  private void linkedBoxes() {
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int i = draft.first(); i < draft.end(); i++) {
      sizes.merge(draft.run(i).link, 1, Integer::sum);
    }
    for (int i = draft.first(); i < draft.end(); i++) {
      int link = draft.run(i).link;
      if (link > 0 && sizes.getOrDefault(link, 0) > 1) {
        draft.cut(i, "links");
      }
    }
  }

  private void inserts() {
    Set<String> styles = new HashSet<>();
    boolean insert = false;
    for (int i = draft.first(); i < draft.end(); i++) {
      Run run = draft.run(i);
      if (draft.is(i, "phrase")) {
        insert |= Phrases.common().isWhole(run.text);
      } else if (insert && draft.isKept(i)) {
        insert = !goesOn(run) && !(isSentence(run) && styles.contains(Draft.style(run)));
        draft.cut(i, insert ? "insert" : "");
      }
      if (draft.isKeptProse(i)) {
        styles.add(Draft.style(run));
      }
    }
  }

  private static boolean goesOn(Run run) {
    return run.isHeading()
        ? run.linkDensity() < 0.5 && run.level <= 3
        : run.isProse() && (run.tag().equals("p") || run.weight > 200);
  }

  /** However short: in the dress of the paragraphs above it is one of them. */
  private static boolean isSentence(Run run) {
    return run.linkDensity() < 0.2 && Texts.endsSentence(run.text);
  }
}
