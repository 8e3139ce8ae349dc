package id.warta.site;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the patterns of a rule so that none can hang a crawl. Like {@link Pattern#matcher} but
 * with a budget of steps that grows with the text's length only; a pattern that spends it is taken
 * as not matching, and is named once in the log.
 *
 * <p>Java's engine backtracks: {@code (a+)+b} takes more steps on forty letters than a year has
 * seconds. It reads its text through {@link CharSequence#charAt}, once a step at least, and so the
 * text can count. A count, unlike a clock, gives the same answer on every machine. An engine that
 * is linear by construction would know no lookahead, which rules for "… but not …" need.
 */
public final class Regex {

  private static final Logger LOG = LoggerFactory.getLogger(Regex.class);
  private static final int STEPS = 200_000;
  private static final int STEPS_A_CHARACTER = 200;
  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");
  private static final Pattern REFERENCE =
      Pattern.compile("\\\\.|\\$(\\d)|\\$\\{([^}]*)}|\\$|\\\\$");
  private static final Set<String> NAMED = ConcurrentHashMap.newKeySet();

  private Regex() {}

  /** The first match of the pattern, if it was found within the budget. */
  public static Optional<Match> find(Pattern pattern, CharSequence text) {
    try {
      Matcher matcher = pattern.matcher(new Counted(text));
      return matcher.find() ? Optional.of(new Match(matcher, groups(pattern))) : Optional.empty();
    } catch (TooManySteps | StackOverflowError e) {
      tell(pattern);
      return Optional.empty();
    }
  }

  /** Whether the pattern occurs in the text. */
  public static boolean finds(Pattern pattern, CharSequence text) {
    return find(pattern, text).isPresent();
  }

  /** The text with every match replaced; the text itself where the budget does not suffice. */
  public static String replaceAll(Pattern pattern, String text, String replacement) {
    try {
      return pattern.matcher(new Counted(text)).replaceAll(replacement);
    } catch (TooManySteps | StackOverflowError e) {
      tell(pattern);
      return text;
    }
  }

  /** What is wrong with a replacement for what the pattern finds; empty if nothing. */
  static String replacementFault(Pattern pattern, String replacement) {
    Matcher reference = REFERENCE.matcher(replacement);
    int most = pattern.matcher("").groupCount();
    while (reference.find()) {
      String group = reference.group(1) == null ? reference.group(2) : reference.group(1);
      boolean known =
          group == null
              ? reference.group().length() > 1
              : group.matches("\\d")
                  ? group.charAt(0) - '0' <= most
                  : groups(pattern).contains(group);
      if (!known) {
        return group == null
            ? "a '"
                + reference.group()
                + "' that stands for nothing; write '\\"
                + reference.group()
                + "'"
            : "the pattern has no group " + group;
      }
    }
    return "";
  }

  /** The names of the pattern's groups. */
  public static Set<String> groups(Pattern pattern) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = GROUP.matcher(pattern.pattern());
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** Whether the pattern runs out of steps on a text that is made to hurt it. */
  static boolean explodes(Pattern pattern) {
    for (String unit : new String[] {"a", "1", " ", "a ", "Ab", ".", "-", "a,", "é"}) {
      try {
        pattern.matcher(new Counted(unit.repeat(60) + "\u0001")).find();
      } catch (TooManySteps | StackOverflowError e) {
        return true;
      }
    }
    return false;
  }

  private static void tell(Pattern pattern) {
    if (NAMED.size() < 1000 && NAMED.add(pattern.pattern())) {
      LOG.warn("gave up matching '{}': it takes too many steps", pattern.pattern());
    }
  }

  /** A match and its groups. */
  public static final class Match {

    private final MatchResult result;
    private final java.util.Map<String, String> named;

    private Match(Matcher matcher, Set<String> names) {
      this.result = matcher.toMatchResult();
      this.named = new java.util.TreeMap<>();
      for (String name : names) {
        String text = matcher.group(name);
        if (text != null) {
          named.put(name, text);
        }
      }
    }

    /** Where the match starts, in characters from 0. */
    public int start() {
      return result.start();
    }

    /** Where it ends, exclusive. */
    public int end() {
      return result.end();
    }

    /** What matched as a whole. */
    public String text() {
      return result.group();
    }

    /** What the group of this name matched. */
    public Optional<String> group(String name) {
      return Optional.ofNullable(named.get(name));
    }

    /** The group {@code value} if there is one, else the first group, else the whole match. */
    String value() {
      String first = result.groupCount() > 0 ? result.group(1) : result.group();
      return named.getOrDefault("value", first == null ? result.group() : first);
    }
  }

  /** A text that counts how often it is read. */
  private static final class Counted implements CharSequence {

    private final CharSequence text;
    private final int[] left;

    Counted(CharSequence text) {
      this(text, new int[] {STEPS + STEPS_A_CHARACTER * Math.min(text.length(), 1_000_000)});
    }

    private Counted(CharSequence text, int[] left) {
      this.text = text;
      this.left = left;
    }

    @Override
    public char charAt(int index) {
      if (--left[0] < 0) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManySteps() {
      super("too many steps", null, false, false);
    }
  }
}
