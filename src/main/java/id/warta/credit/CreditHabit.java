package id.warta.credit;

import java.util.Set;

/**
 * How a site is used to write its credits, as its own captions show: what is likely there, no rule.
 *
 * <p>A credit that says plainly what it is is read where it stands, whatever the habit. Where the
 * signs are faint (a bare name behind a sentence, a bracket with words that no table knows) the
 * habit decides. What a site's habit is can be counted over captions of several of its pages: read
 * them without a habit and take the {@link Captioned#mark()} that most of the cut ones have.
 *
 * @param place where the site writes credits; {@link Place#ANYWHERE} if that is not known
 * @param marks what sets its credits apart from the caption; may be empty
 */
public record CreditHabit(Place place, Set<Mark> marks) {

  /** Nothing is known of the site. */
  public static final CreditHabit UNKNOWN = new CreditHabit(Place.ANYWHERE, Set.of());

  /** What sets a credit apart from the words of its caption. */
  public enum Mark {
    /** The credit stands in a bracket of its own: "… at dawn. (Jane Doe/AP)". */
    BRACKET,
    /** A label announces or closes it: "… at dawn. Photo: Jane Doe". */
    LABEL,
    /** "… at dawn © Jane Doe". */
    COPYRIGHT,
    /** The end of a sentence and nothing else: "… at dawn. Jane Doe". */
    SENTENCE,
    /** A slash or a bar: "… at dawn / Jane Doe". */
    SLASH,
    /** A dash or a sign of equality: "… at dawn - Jane Doe". */
    DASH,
    /** Nothing but that it names an agency: "… of the valley Rescue Service/EFE". */
    NONE
  }

  public CreditHabit {
    marks = Set.copyOf(marks);
  }
}
