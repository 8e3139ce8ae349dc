package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts what says of itself that it is not the text: by its element, its links, its words. */
final class OwnWords {

  private static final int NEAR = 3;
  private static final int SECTION = 150;
  private static final int POINTER = 30;
  private static final int POINTED = 20;
  private static final int AGAIN = 60;
  private static final int SENTENCE = 60;
  private static final double LINKED = 0.8;
  private static final Pattern ISO_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.+Z-]+");

  private final Draft draft;
  private final Set<String> seen = new HashSet<>();

  private OwnWords(Draft draft) {
    this.draft = draft;
  }

  static void cut(Draft draft) {
    OwnWords words = new OwnWords(draft);
    for (int i = 0; i < draft.size(); i++) {
      if (draft.isKept(i)) {
        draft.cut(i, words.reason(i));
      }
    }
  }

  private String reason(int i) {
    Run run = draft.run(i);
    if (draft.isLead(i)) {
      seen.add(run.key());
      return "";
    }
    String reason = byPlace(run, i);
    return reason == null ? byText(run) : reason;
  }

  private @Nullable String byPlace(Run run, int i) {
    if (run.part.junk) {
      return isFigure(run.part) ? "figure" : "junk";
    }
    if (isForMachines(run)) {
      return "for machines";
    }
    if (run.key().equals(draft.title())
        || (run.isHeading() && run.level == 1 && !isSection(run, i))) {
      return "title";
    }
    return (isLink(run) && !isInText(run, i)) || isPointerAlone(i) ? "links" : null;
  }

  private String byText(Run run) {
    if (run.weight > AGAIN && !seen.add(run.key())) {
      return "again";
    }
    return Phrases.common().isBoilerplate(run.text) ? "phrase" : "";
  }

  private static boolean isLink(Run run) {
    return run.linkDensity() > LINKED && isNoText(run) && !run.isHeading();
  }

  /** Several in a row are a list of what the text is about. */
  private boolean isPointerAlone(int i) {
    return isPointer(draft.run(i)) && !(isPointerAt(i - 1) && isPointerAt(i + 1));
  }

  private boolean isPointerAt(int i) {
    return i >= 0 && i < draft.size() && isPointer(draft.run(i));
  }

  /** "See as well: another headline", where all behind the colon is linked. */
  private static boolean isPointer(Run run) {
    int colon = run.linked < POINTED ? -1 : run.text.indexOf(':');
    int unlinked = run.weight - run.linked;
    return colon > 0
        && colon < POINTER
        && run.kind == Block.Kind.PARAGRAPH
        && !run.text.startsWith("http", colon + 2)
        && Math.abs(unlinked - Texts.weight(run.text.substring(0, colon + 1), 0)) <= 2;
  }

  private static boolean isNoText(Run run) {
    return run.weight < 200 || (run.weight < 400 && !Texts.endsSentence(run.text));
  }

  /** A heading of the first level between paragraphs, where the headline stood above them. */
  private boolean isSection(Run run, int i) {
    int headline = draft.page().headline();
    String title = draft.title();
    return headline >= 0
        && title != null
        && run.weight < SECTION
        && !title.contains(run.key())
        && run.linkDensity() < 0.5
        && hasKeptProse(Math.max(draft.first(), headline + 1), i);
  }

  private boolean hasKeptProse(int from, int to) {
    for (int i = from; i < to; i++) {
      if (draft.isKeptProse(i)) {
        return true;
      }
    }
    return false;
  }

  /** A linked sentence between paragraphs like it is one of them. */
  private boolean isInText(Run run, int i) {
    return run.weight >= SENTENCE
        && Texts.endsSentence(run.text)
        && hasLike(run, Math.max(0, i - NEAR), i)
        && hasLike(run, i + 1, Math.min(draft.size(), i + 1 + NEAR));
  }

  private boolean hasLike(Run run, int from, int to) {
    return draft.page().runs().subList(from, to).stream().anyMatch(other -> isLike(run, other));
  }

  private static boolean isLike(Run run, Run other) {
    return other.isProse()
        && other.linkDensity() < 0.2
        && Draft.style(other).equals(Draft.style(run));
  }

  /** Markup, addresses, times and sizes that stand there for programs. */
  private static boolean isForMachines(Run run) {
    boolean bare = Draft.isBare(run);
    boolean markup = run.text.startsWith("<") && (bare || run.tag().equals("pre"));
    boolean time = run.kind == Block.Kind.LIST_ITEM && !Draft.isProseTag(run);
    return run.key().isEmpty() || markup || ((bare || time) && isNoLanguage(run.text));
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
}
