package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Run;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts names and addresses of writers on lines of their own, and a source in brackets at the end.
 */
final class Signatures {

  private static final int LABEL = 80;
  private static final int CONTACT = 200;
  private static final int ABOUT = 400;
  private static final int NEAR = 30;
  private static final int DATE = 5;
  private static final Pattern NAME =
      Pattern.compile("\\p{Lu}[\\p{L}.'’-]{1,20} \\p{Lu}[\\p{L}'’-]{1,20}");
  private static final double LINKED = 0.3;
  private static final Pattern NETWORK =
      Pattern.compile("(?iu)\\b(" + Names.alternatives(WordList.set("networks.txt")) + ")");
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,64}\\.[\\w.]{2,64}");
  private static final Pattern BRACKETED = Pattern.compile("[(（\\[【][^()（）\\d]{2,60}[)）\\]】]");

  private static final Pattern INITIALS =
      Pattern.compile(
          "\\p{Ll}{2,4}([ /,-]{1,2}\\p{Ll}{2,4}){0,3}"
              + "|\\p{L}{2,15}(/\\p{L}{2,15}){1,3}"
              + "|[-–—] ?\\p{L}{2,4}(/\\p{L}{2,4}){0,3}(, .{2,30})?");

  private final Draft draft;

  private Signatures(Draft draft) {
    this.draft = draft;
  }

  static void cut(Draft draft) {
    Signatures signatures = new Signatures(draft);
    int last = signatures.cutEnd();
    for (int i = draft.first(); i < last; i++) {
      if (isAddress(draft.run(i))) {
        draft.cut(i, "signature");
      }
    }
  }

  /** Cuts from the end upwards; where the text ends then. */
  private int cutEnd() {
    int last = draft.end() - 1;
    while (last > draft.first() && (!draft.isKept(last) || isSignature(last))) {
      draft.cut(last, "signature");
      last--;
    }
    return last;
  }

  private boolean isSignature(int i) {
    Run run = draft.run(i);
    boolean bare = run.kind == Block.Kind.PARAGRAPH && !draft.isLead(i);
    return bare
        && ((run.weight < LABEL ? isLine(run) : isContact(run))
            || isAboutWriter(run)
            || isFollowUs(run));
  }

  private static boolean isLine(Run run) {
    return isAddress(run) || isBracketed(run) || isInitials(run) || isDate(run.text);
  }

  /** "4 May 2023 (updated 5 May 2023, 9:12)": little else than dates and times. */
  private static boolean isDate(String text) {
    int digits = 0;
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
      letters += Texts.isLetter(text.charAt(i)) ? 1 : 0;
    }
    return digits >= DATE
        && letters <= 2 * digits
        && !Texts.endsSentence(text)
        && DateParser.parse(text, null).isPresent();
  }

  private static boolean isBracketed(Run run) {
    return BRACKETED.matcher(run.text).matches();
  }

  /**
   * "jd/ab", "lad kva", "HL/Reuters", "—JR/KG, Harbour Ledger": whoever wrote it, for whoever knows
   * them.
   */
  private static boolean isInitials(Run run) {
    return run.weight < 40 && INITIALS.matcher(run.text).matches();
  }

  /** Who the writer is and how to reach him, in italics. */
  private static boolean isContact(Run run) {
    return run.weight < CONTACT && Repeats.isSlanted(run.part.element) && hasMail(run);
  }

  /** In italics, and begins with a name that stands above the text on a line of its own. */
  private boolean isAboutWriter(Run run) {
    Matcher name = NAME.matcher(run.text);
    return run.weight < ABOUT
        && Repeats.isSlanted(run.part.element)
        && name.lookingAt()
        && isNamedAbove(name.group());
  }

  /** Names networks, and links to them. */
  private static boolean isFollowUs(Run run) {
    return run.weight < CONTACT
        && run.linked > LINKED * run.weight
        && NETWORK.matcher(run.text).results().limit(2).count() > 1;
  }

  private boolean isNamedAbove(String name) {
    int text = draft.firstProse();
    return draft.page().runs().subList(Math.max(0, text - NEAR), text).stream()
        .anyMatch(run -> run.weight < CONTACT && run.text.contains(name));
  }

  private static boolean isAddress(Run run) {
    return run.kind == Block.Kind.PARAGRAPH
        && run.weight < LABEL
        && !Texts.endsSentence(run.text)
        && hasMail(run);
  }

  private static boolean hasMail(Run run) {
    return run.text.indexOf('@') >= 0 && MAIL.matcher(run.text).find();
  }
}
