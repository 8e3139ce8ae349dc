package id.warta.crawl;

import id.warta.page.Source;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a host's terms of use are known before the first of its pages is asked for. The
 * {@link PoliteFrontier} guards it with its lock.
 */
final class TermsDesk {

  private final CrawlPlan plan;
  private final Journal journal;
  private final Map<String, HostText> texts;

  TermsDesk(CrawlPlan plan, Journal journal, Map<String, HostText> texts) {
    this.plan = plan;
    this.journal = journal;
    this.texts = texts;
  }

  /** What to ask for before a page of a host; null if its terms are known. */
  @Nullable Entry missing(HostQueue host, URI page, Robots robots, int now) {
    if (host.terms(page.getScheme()) != null) {
      return null;
    }
    for (String file : HostTerms.FILES) {
      URI url = file(host, page.getScheme(), file);
      @Nullable HostText text = texts.get(url.toString());
      boolean known = text != null && text.isCurrent(now);
      if (!known && robots.allows(url)) {
        return new Entry(url, Kind.TERMS, Source.SEED, 0, Entry.NO_DATE);
      }
    }
    host.terms(page.getScheme(), read(host, page.getScheme()));
    return null;
  }

  private HostTerms read(HostQueue host, String scheme) {
    String tdmrep = text(file(host, scheme, HostTerms.FILES.get(0)));
    return HostTerms.of(
        tdmrep, text(file(host, scheme, HostTerms.FILES.get(1))), plan.robotsToken());
  }

  private String text(URI url) {
    @Nullable HostText text = texts.get(url.toString());
    return text == null ? "" : text.text();
  }

  // A page that stands in for whatever is missing says nothing either.
  private static boolean says(Exchange answer) {
    return answer.status() / 100 == 2 && !answer.mediaType().equals("text/html");
  }

  /** Takes the answer over; none, or one that is no success, says nothing. */
  void settle(Entry entry, @Nullable Exchange answer, int now) {
    String said =
        answer == null || !says(answer) ? "" : new String(answer.body(), StandardCharsets.UTF_8);
    HostText text = new HostText(now, entry.requested.toString(), said);
    texts.put(text.url(), text);
    if (said.length() <= HostText.MAX_LENGTH) {
      journal.text(text);
    }
  }

  private static URI file(HostQueue host, String scheme, String path) {
    return URI.create(scheme + "://" + host.name() + path);
  }
}
