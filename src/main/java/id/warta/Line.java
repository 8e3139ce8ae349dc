package id.warta;

import id.warta.archive.Archive;
import id.warta.archive.Capture;
import id.warta.article.Article;
import id.warta.article.Dated;
import id.warta.article.Image;
import id.warta.crawl.CrawlPlan;
import id.warta.crawl.CrawlReport;
import id.warta.crawl.PageTaker;
import id.warta.crawl.Taken;
import id.warta.dataset.Dataset;
import id.warta.dataset.Origin;
import id.warta.dataset.Prepared;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.extract.PictureCredits;
import id.warta.extract.SiteMemory;
import id.warta.page.Page;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The line itself: a page comes in from the crawl, and its article goes into the dataset. */
final class Line implements PageTaker {

  private final CrawlPlan plan;
  private final Extractor extractor;
  private final Intake intake;
  private final Dataset dataset;
  private final Archive archive;
  private final @Nullable SiteMemory memory;
  private final String crawlId;
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
    Extractor plain = Extractor.using(sites).articlesOnly();
    this.plan = plan;
    this.memory = memory;
    this.extractor = memory == null ? plain : plain.learning(memory);
    this.intake = new Intake(sites, seen, dataset, dropDuplicates);
    this.dataset = dataset;
    this.archive = archive;
    this.crawlId = crawlId;
  }

  @Override
  public CompletionStage<Taken> take(Page page) {
    return take(List.of(page));
  }

  @Override
  public CompletionStage<Taken> take(List<Page> pages) {
    Extraction extraction = extractor.extract(pages);
    if (extraction instanceof Extraction.Found found) {
      intake.warned(found);
      return outside(found.article())
          .or(() -> doubtful(pages.get(0), found.article()))
          .map(Line::done)
          .orElseGet(
              () ->
                  withFiles(found.article())
                      .thenCompose(
                          full -> keep(pages.get(0), archive.pack(pages), Prepared.of(full))));
    }
    return done(Taken.refused(((Extraction.Refused) extraction).reason().text()));
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
    return intake.doubtful(page.source(), article).map(Taken::refused);
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

  private CompletionStage<Taken> keep(Page page, Capture packed, Prepared article) {
    return intake
        .keep(article, () -> origin(page, packed))
        .thenApply(isNew -> isNew ? Taken.article() : known(packed));
  }

  private Taken known(Capture packed) {
    if (packed.isRevisit()) {
      archive.write(packed);
    }
    return Taken.duplicate();
  }

  // The row names the first of its pages; the others stand beside it in the archive.
  private Origin origin(Page page, Capture packed) {
    Origin origin = Origin.of(page, crawlId);
    return archive
        .write(packed)
        .map(kept -> origin.kept(new Origin.Warc(kept.file(), kept.offset(), kept.length())))
        .orElse(origin);
  }

  private static CompletionStage<Taken> done(Taken taken) {
    return CompletableFuture.completedStage(taken);
  }

  /** Confirms to the index what the dataset has stored, and keeps what was learned. */
  void finish() throws IOException {
    intake.finish();
    if (memory != null) {
      memory.save();
    }
  }

  /** Likewise, once the dataset's journal has it. */
  void confirm() throws IOException {
    intake.confirm();
  }

  HarvestReport report(CrawlReport crawl, Path folder) {
    return new HarvestReport(
        crawl,
        folder,
        intake.added(),
        intake.copies(),
        dataset.size(),
        dataset.files(),
        intake.warnings());
  }
}
