package id.warta;

import id.warta.archive.Archive;
import id.warta.archive.Capture;
import id.warta.article.Article;
import id.warta.article.Cluster;
import id.warta.article.Dated;
import id.warta.article.Image;
import id.warta.crawl.CrawlPlan;
import id.warta.crawl.CrawlReport;
import id.warta.crawl.PageTaker;
import id.warta.crawl.Taken;
import id.warta.dataset.Dataset;
import id.warta.dataset.Origin;
import id.warta.dataset.Prepared;
import id.warta.dedup.Verdict;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.extract.PictureCredits;
import id.warta.extract.SiteMemory;
import id.warta.page.Page;
import id.warta.page.Source;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The line itself: a page comes in from the crawl, and its article goes into the dataset. */
final class Line implements PageTaker {

  private final CrawlPlan plan;
  private final Sites sites;
  private final Extractor extractor;
  private final SeenRows seen;
  private final Dataset dataset;
  private final Archive archive;
  private final @Nullable SiteMemory memory;
  private final String crawlId;
  private final boolean dropDuplicates;
  private final Map<String, Long> warnings = new ConcurrentSkipListMap<>();
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong copies = new AtomicLong();
  private int picturesPerArticle;
  private Function<URI, CompletionStage<Optional<byte[]>>> pictureSource =
      url -> CompletableFuture.completedStage(Optional.empty());

  /**
   * @param plan whose days of publication count
   * @param memory what the articles teach about their sites; null to read each for itself
   */
  Line(
      CrawlPlan plan,
      Sites sites,
      SeenRows seen,
      Dataset dataset,
      Archive archive,
      String crawlId,
      boolean dropDuplicates,
      @Nullable SiteMemory memory) {
    Extractor plain = Extractor.using(sites);
    this.plan = plan;
    this.sites = sites;
    this.memory = memory;
    this.extractor = memory == null ? plain : plain.learning(memory);
    this.seen = seen;
    this.dataset = dataset;
    this.archive = archive;
    this.crawlId = crawlId;
    this.dropDuplicates = dropDuplicates;
  }

  @Override
  public CompletionStage<Taken> take(Page page) {
    return take(List.of(page));
  }

  @Override
  public CompletionStage<Taken> take(List<Page> pages) {
    Extraction extraction = extractor.extract(pages);
    if (extraction instanceof Extraction.Found found) {
      found.warnings().forEach(warning -> count(found.article(), warning));
      return outside(found.article())
          .or(() -> doubtful(pages.get(0), found.article()))
          .map(Line::done)
          .orElseGet(
              () ->
                  withFiles(found.article())
                      .thenCompose(full -> keep(pages, archive.pack(pages), Prepared.of(full))));
    }
    Extraction.Refused refused = (Extraction.Refused) extraction;
    return done(Taken.refused(refused.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
  }

  /** From now on asks for the files of pictures of which the page does not tell whose they are. */
  void pictures(int perArticle, Function<URI, CompletionStage<Optional<byte[]>>> source) {
    picturesPerArticle = perArticle;
    pictureSource = source;
  }

  private CompletionStage<Article> withFiles(Article article) {
    Map<URI, CompletableFuture<Optional<byte[]>>> files = new HashMap<>();
    article.images().stream()
        .limit(picturesPerArticle)
        .filter(image -> image.credit().isEmpty())
        .map(Image::url)
        .forEach(
            url -> files.computeIfAbsent(url, u -> pictureSource.apply(u).toCompletableFuture()));
    if (files.isEmpty()) {
      return CompletableFuture.completedStage(article);
    }
    CompletableFuture<Optional<byte[]>> none = CompletableFuture.completedFuture(Optional.empty());
    PictureCredits credits =
        PictureCredits.from(
            (url, most) -> files.getOrDefault(url, none).join(), picturesPerArticle);
    return CompletableFuture.allOf(files.values().toArray(CompletableFuture[]::new))
        .thenApply(all -> credits.addTo(article));
  }

  private Optional<Taken> doubtful(Page page, Article article) {
    return isDoubtful(article, page.source(), sites)
        ? Optional.of(Taken.refused("neither date nor author"))
        : Optional.empty();
  }

  /**
   * Whether nothing says that an article is one. A crawl comes by sections, imprints and contact
   * pages, too, which nobody chose to read as articles. News has a date or a byline; where it has
   * neither, a feed or the site's rule must vouch for it.
   */
  static boolean isDoubtful(Article article, Source source, Sites sites) {
    return article.published() == null
        && article.authors().isEmpty()
        && source != Source.FEED
        && sites.of(article.url()).filter(site -> site.urls().article() != null).isEmpty();
  }

  private Optional<Taken> outside(Article article) {
    @Nullable Dated dated = article.published();
    if (dated == null) {
      return Optional.empty();
    }
    Instant published = dated.at();
    if (plan.since().filter(published::isBefore).isPresent()) {
      return Optional.of(Taken.tooOld());
    }
    boolean tooNew = plan.until().filter(until -> !published.isBefore(until)).isPresent();
    return tooNew ? Optional.of(Taken.refused("too new")) : Optional.empty();
  }

  // Rows are written in the order in which they were judged, so that the rows alone give the same
  // clusters again. What needs no order has been done before.
  private synchronized CompletionStage<Taken> keep(
      List<Page> pages, Capture packed, Prepared article) {
    Verdict verdict = seen.check(article);
    if (!(verdict instanceof Verdict.Keep keep) || (dropDuplicates && isCopy(keep.cluster()))) {
      if (packed.isRevisit()) {
        archive.write(packed);
      }
      return done(Taken.duplicate());
    }
    Origin origin = origin(pages.get(0), packed);
    CompletionStage<Boolean> stored = dataset.write(article, keep.cluster(), origin);
    seen.wrote(stored);
    return stored.thenApply(isNew -> isNew ? count(keep.cluster()) : Taken.duplicate());
  }

  private Taken count(Cluster cluster) {
    added.incrementAndGet();
    if (cluster.role() != Cluster.Role.ORIGINAL) {
      copies.incrementAndGet();
    }
    return Taken.article();
  }

  private void count(Article article, Extraction.Warning warning) {
    String rule = article.rule();
    String whose = rule == null ? "pages without a rule" : rule;
    warnings.merge(whose + ": " + warning.topic().text(), 1L, Long::sum);
  }

  // The row names the first of its pages; the others stand beside it in the archive.
  private Origin origin(Page page, Capture packed) {
    Origin origin = Origin.of(page, crawlId);
    return archive
        .write(packed)
        .map(kept -> origin.kept(new Origin.Warc(kept.file(), kept.offset(), kept.length())))
        .orElse(origin);
  }

  private static boolean isCopy(Cluster cluster) {
    return cluster.role() == Cluster.Role.SAME || cluster.role() == Cluster.Role.NEAR;
  }

  private static CompletionStage<Taken> done(Taken taken) {
    return CompletableFuture.completedStage(taken);
  }

  /** Confirms to the index what the dataset has stored, and keeps what was learned. */
  void finish() throws IOException {
    dataset.flush();
    confirm();
    if (memory != null) {
      memory.save();
    }
  }

  /** Likewise, once the dataset's journal has it. */
  void confirm() throws IOException {
    seen.confirm();
  }

  HarvestReport report(CrawlReport crawl, Path folder) {
    return new HarvestReport(
        crawl, folder, added.get(), copies.get(), dataset.size(), dataset.files(), warnings);
  }
}
