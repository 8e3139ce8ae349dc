package id.warta.extract;

import id.warta.article.Article;
import id.warta.article.Glimpse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of reading a page: an article, or the reason why there is none. */
public sealed interface Extraction {

  /**
   * There is an article.
   *
   * @param article what a reader sees
   * @param warnings what a person who looks after the site's rule should know
   */
  record Found(Article article, List<Warning> warnings) implements Extraction {
    public Found {
      warnings = List.copyOf(warnings);
    }

    /** An article of which there is nothing to warn. */
    public Found(Article article) {
      this(article, List.of());
    }
  }

  /**
   * Something that is no failure, but should not stay so.
   *
   * @param topic what it is about
   * @param detail what was seen, for a person
   */
  record Warning(Topic topic, String detail) {
    @Override
    public String toString() {
      return topic.text() + (detail.isEmpty() ? "" : ": " + detail);
    }
  }

  /** What a warning is about. */
  enum Topic {
    /** None of the rule's layouts fits the page. */
    NO_LAYOUT("no layout of the rule fits"),
    /** The rule's body found nothing, so looking took its place. */
    RULE_BODY_EMPTY("rule found nothing"),
    /** The rule's body found far less than looking did, so looking took its place. */
    RULE_BODY_SHORT("rule found far less"),
    /** A field's ladder found nothing, and another carrier did. */
    RULE_FIELD_EMPTY("rule's ladder found nothing"),
    /** The article goes on at another address. */
    MORE_PAGES("the article goes on");

    private final String text;

    Topic(String text) {
      this.text = text;
    }

    /** In a few words, as reports count it. */
    public String text() {
      return text;
    }
  }

  /**
   * There is no article, and that is in order.
   *
   * @param reason why
   * @param detail what was seen that says so, for a person
   * @param glimpse the title, date, makers, pictures that the page has nevertheless; null where it
   *     was not read at all, being no HTML or none of our business, and where {@linkplain
   *     Extractor#articlesOnly nobody asked}
   */
  record Refused(Reason reason, String detail, @Nullable Glimpse glimpse) implements Extraction {

    /** A page that was not read. */
    public Refused(Reason reason, String detail) {
      this(reason, detail, null);
    }
  }

  /** Why a page gives no article. */
  enum Reason {
    /** The page is not HTML: a picture, a feed, an empty body. */
    NOT_HTML,
    /** A front page, a section, a list of teasers, a search or an archive page. */
    NOT_AN_ARTICLE,
    /** No running text of its own was found. */
    NO_BODY,
    /** Nothing that could be a title was found. */
    NO_TITLE,
    /** The site's rule says that this host or address is not to be read. */
    SKIPPED_BY_RULE;

    /** In a few words, as reports count it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
