package id.warta.cli;

import id.warta.crawl.CrawlPlan;
import id.warta.crawl.CrawlReport;
import id.warta.crawl.Crawler;
import id.warta.crawl.SiteGuide;
import id.warta.crawl.Taken;
import id.warta.page.Page;
import id.warta.page.Urls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fetches single pages, by the same manners as a crawl: robots.txt is asked, refusals are final.
 */
final class WebPages implements Inputs.Web {

  private static final String CONTACT = "https://github.com/warta-id/warta";

  private final boolean allowPrivateAddresses;

  /**
   * @param allowPrivateAddresses whether loopback and private addresses may be asked
   */
  WebPages(boolean allowPrivateAddresses) {
    this.allowPrivateAddresses = allowPrivateAddresses;
  }

  @Override
  public Page get(URI url) throws IOException {
    URI target =
        Urls.normal(url.toString()).orElseThrow(() -> new IOException("not a web address: " + url));
    Path state = Files.createTempDirectory("warta-page");
    try {
      return fetch(target, state);
    } finally {
      delete(state);
    }
  }

  private Page fetch(URI target, Path state) throws IOException {
    CrawlPlan.Builder plan =
        CrawlPlan.into(state)
            .seed(target)
            .guide(new OnePage(target))
            .contact(CONTACT)
            .threads(1)
            .ignoreReservations()
            .maxArticles(1);
    if (allowPrivateAddresses) {
      plan.allowPrivateAddresses();
    }
    Crawler crawler = Crawler.of(plan.build());
    AtomicReference<@Nullable Page> fetched = new AtomicReference<>();
    CrawlReport report =
        crawler.run(
            page -> {
              fetched.compareAndSet(null, page);
              return CompletableFuture.completedStage(Taken.article());
            });
    return Optional.ofNullable(fetched.get()).orElseThrow(() -> refused(report));
  }

  private static IOException refused(CrawlReport report) {
    String why =
        report.refused().isEmpty()
            ? "nothing was fetched"
            : String.join(", ", report.refused().keySet());
    return new IOException("not fetched: " + why);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The page and nothing but the page; where it leads by a redirect counts as it. */
  private record OnePage(URI target) implements SiteGuide {
    @Override
    public Optional<String> site(URI url) {
      return Optional.of(String.valueOf(target.getHost()));
    }

    @Override
    public Look look(URI url) {
      return url.equals(target) ? Look.ARTICLE : Look.UNKNOWN;
    }
  }
}
