package id.warta.extract;

import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the language of the text.
 *
 * <p>What the page states, in this order: the rule, {@code ld:inLanguage}, {@code html:lang},
 * {@code meta:og:locale}, {@code meta:content-language}, the site's language by its rule. The text
 * has a vote, by its little words ({@link LanguageVote}) and, where these do not bear out the page,
 * by a detector ({@link LanguageModel}): a statement that it confirms goes before one that it
 * contradicts, and where it contradicts all of them with certainty, its own answer is taken ({@code
 * generic}).
 */
final class LanguageReader {

  /**
   * The language of the text and how far the text's own words bear it out.
   *
   * @param score 0 to 1; null where the text is too short to tell
   */
  record Language(String tag, @Nullable Double score, String carrier) {}

  private static final double SURE = 0.6;
  private static final Memo<Optional<String>> NORMAL = new Memo<>(LanguageReader::readTag);

  private final Markup markup;

  LanguageReader(Markup markup) {
    this.markup = markup;
  }

  /** The first statement, not yet held against any text: good enough to read dates with. */
  @Nullable String stated(SiteRule rule) {
    return statements(rule).stream().map(Stated::value).findFirst().orElse(null);
  }

  Optional<Language> read(SiteRule rule, String text) {
    return read(statements(rule), text);
  }

  /** The language of a text that a page calls by these tags, the surest first. */
  static Optional<Language> read(List<Stated<String>> statements, String text) {
    Optional<LanguageVote.Vote> vote = heard(statements, text);
    if (vote.isEmpty()) {
      return statements.stream()
          .findFirst()
          .map(one -> new Language(one.value(), null, one.carrier()));
    }
    LanguageVote.Vote heard = vote.get();
    Optional<Stated<String>> confirmed =
        statements.stream().filter(one -> agree(one.value(), heard.language())).findFirst();
    if (confirmed.isPresent() || statements.isEmpty() || heard.score() >= SURE) {
      Stated<String> best = confirmed.orElse(new Stated<>(heard.language(), "generic"));
      return Optional.of(new Language(best.value(), heard.score(), best.carrier()));
    }
    Stated<String> first = statements.get(0);
    return Optional.of(new Language(first.value(), 1 - heard.score(), first.carrier()));
  }

  // The little words confirm most pages at once. Where they contradict the page, are not sure, or
  // have no statement to hold on to, the detector is asked.
  private static Optional<LanguageVote.Vote> heard(List<Stated<String>> statements, String text) {
    Optional<LanguageVote.Vote> vote = LanguageVote.of(text);
    boolean plain =
        vote.isPresent()
            && vote.get().score() >= SURE
            && statements.stream().anyMatch(one -> agree(one.value(), vote.get().language()));
    return plain || text.isBlank() ? vote : LanguageModel.of(text).or(() -> vote);
  }

  private List<Stated<String>> statements(SiteRule rule) {
    List<Stated<String>> found = new ArrayList<>();
    rule.value("language").ifPresent(v -> add(found, v.value().get(0), v.carrier()));
    markup.ld().values("inLanguage").forEach(text -> add(found, text, "ld:inLanguage"));
    Element html = markup.outline().html;
    if (html != null) {
      add(found, html.attr("lang"), "html:lang");
      add(found, html.attr("xml:lang"), "html:lang");
    }
    for (String name :
        List.of("og:locale", "content-language", "language", "dc.language", "inlanguage")) {
      markup.meta().value(name).ifPresent(text -> add(found, text, "meta:" + name));
    }
    String ofSite = rule.language();
    if (ofSite != null) {
      add(found, ofSite, "rule:language");
    }
    return found;
  }

  private static void add(List<Stated<String>> found, String text, String carrier) {
    normal(text).ifPresent(tag -> found.add(new Stated<>(tag, carrier)));
  }

  /** A BCP 47 tag from what pages write: {@code en_US}, {@code in}, {@code DE}. */
  static Optional<String> normal(String text) {
    return NORMAL.of(text);
  }

  private static Optional<String> readTag(String text) {
    String tag = text.strip().replace('_', '-').replaceFirst("[,; ].*$", "");
    if (!tag.matches("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")) {
      return Optional.empty();
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      String known = locale.toLanguageTag().replaceFirst("^no(?=-|$)", "nb");
      return known.equals("und") ? Optional.empty() : Optional.of(known);
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether two languages are the same, or so close kin that a statement of one bears the other.
   */
  static boolean agree(String stated, String heard) {
    int region = stated.indexOf('-');
    String primary = region < 0 ? stated : stated.substring(0, region);
    return primary.equals(heard) || isPair(primary, heard) || isPair(heard, primary);
  }

  private static boolean isPair(String a, String b) {
    return switch (a) {
      case "id" -> b.equals("ms") || b.equals("jv");
      case "nb" -> b.equals("nn") || b.equals("da");
      case "hr" -> b.equals("bs") || b.equals("sr") || b.equals("sl");
      case "bs" -> b.equals("sr");
      case "nn" -> b.equals("da");
      case "tl" -> b.equals("fil");
      case "de" -> b.equals("lb") || b.equals("gsw");
      case "zh" -> b.equals("yue") || b.equals("nan");
      case "sr" -> b.equals("hr");
      case "ms" -> b.equals("min");
      case "gl" -> b.equals("pt");
      case "es" -> b.equals("ast");
      case "fa" -> b.equals("tg") || b.equals("ps");
      case "nl" -> b.equals("li") || b.equals("fy");
      case "he" -> b.equals("yi");
      case "am" -> b.equals("ti");
      case "bn" -> b.equals("as");
      case "hi" -> b.equals("bho") || b.equals("mai");
      default -> false;
    };
  }
}
