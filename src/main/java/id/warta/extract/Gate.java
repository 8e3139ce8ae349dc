package id.warta.extract;

import id.warta.page.Page;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Turns away pages that are no articles.
 *
 * <p>Before anything is read: what is not HTML by its header or its first bytes. After the body was
 * sought: the front page of a host, and a page whose own data call it a list (a {@code
 * CollectionPage}, {@code SearchResultsPage} or {@code ItemList} with no article beside it, {@code
 * og:type} website with a listing's address), unless it has a running text of its own.
 */
final class Gate {

  private static final int RUNNING_TEXT = 1500;
  private static final Set<String> LISTS =
      Set.of(
          "CollectionPage",
          "SearchResultsPage",
          "ProfilePage",
          "ItemList",
          "QAPage",
          "ContactPage");
  private static final List<String> MARKUP_TYPES =
      List.of("html", "xml", "text/plain", "octet-stream");

  private Gate() {}

  /** Why the page cannot even be looked at, if so. */
  static Optional<Extraction.Refused> before(Page page) {
    String type = page.header("content-type").orElse("text/html").toLowerCase(Locale.ROOT);
    if (MARKUP_TYPES.stream().noneMatch(type::contains)) {
      return refuse(Extraction.Reason.NOT_HTML, "Content-Type is " + type);
    }
    String head = page.text().substring(0, Math.min(1000, page.text().length())).stripLeading();
    if (head.isEmpty()) {
      return refuse(Extraction.Reason.NOT_HTML, "the body is empty");
    }
    if (looksBinary(head)) {
      return refuse(Extraction.Reason.NOT_HTML, "the body is binary");
    }
    String lower = head.toLowerCase(Locale.ROOT);
    boolean feed =
        lower.contains("<rss")
            || lower.contains("<feed")
            || lower.contains("<urlset")
            || lower.contains("<sitemapindex")
            || lower.contains("<rdf:rdf");
    if (feed && !lower.contains("<html")) {
      return refuse(Extraction.Reason.NOT_HTML, "the body is a feed or sitemap");
    }
    boolean json = lower.startsWith("{") || lower.startsWith("[{");
    return json || (lower.indexOf('<') < 0 && page.text().indexOf('<') < 0)
        ? refuse(Extraction.Reason.NOT_HTML, "the body has no markup")
        : Optional.empty();
  }

  /** Why the page is a list and no article, if so. */
  static Optional<Extraction.Refused> after(Markup markup, Body body) {
    if (markup.ld().hasArticle()) {
      return Optional.empty();
    }
    URI url = markup.url();
    if (AddressReader.isFront(url) && !markup.saysArticle() && body.length() < 4 * RUNNING_TEXT) {
      return refuse(Extraction.Reason.NOT_AN_ARTICLE, "the front page of " + url.getHost());
    }
    Optional<String> list = markup.ld().allTypes().stream().filter(LISTS::contains).findFirst();
    return list.isPresent() && body.length() < RUNNING_TEXT && !markup.saysArticle()
        ? refuse(Extraction.Reason.NOT_AN_ARTICLE, "the page calls itself a " + list.get())
        : Optional.empty();
  }

  private static boolean looksBinary(String head) {
    int control = 0;
    for (int i = 0; i < head.length(); i++) {
      char c = head.charAt(i);
      control += c < 9 || c == 0xFFFD ? 1 : 0;
    }
    return control * 20 > head.length() || head.startsWith("%PDF-");
  }

  private static Optional<Extraction.Refused> refuse(Extraction.Reason reason, String detail) {
    return Optional.of(new Extraction.Refused(reason, detail));
  }
}
