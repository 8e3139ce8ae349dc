package id.warta;

import id.warta.article.Article;
import id.warta.article.Cluster;
import id.warta.dataset.Dataset;
import id.warta.dataset.Origin;
import id.warta.dataset.Prepared;
import id.warta.dedup.Verdict;
import id.warta.extract.Extraction;
import id.warta.page.Source;
import id.warta.site.Sites;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The end of every line, wherever its pages come from: whether what was read is news, whether it is
 * new, and the row of it. Safe to share between threads.
 */
final class Intake {

  /** What is said of an article that nothing vouches for. */
  static final String DOUBTFUL = "neither date nor author";

  private final Sites sites;
  private final SeenRows seen;
  private final Dataset dataset;
  private final boolean dropDuplicates;
  private final Map<String, Long> warnings = new ConcurrentSkipListMap<>();
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong copies = new AtomicLong();

  Intake(Sites sites, SeenRows seen, Dataset dataset, boolean dropDuplicates) {
    this.sites = sites;
    this.seen = seen;
    this.dataset = dataset;
    this.dropDuplicates = dropDuplicates;
  }

  /**
   * Why an article is none after all.
   *
   * @param source how the page's address became known
   */
  Optional<String> doubtful(Source source, Article article) {
    return isDoubtful(article, source, sites) ? Optional.of(DOUBTFUL) : Optional.empty();
  }

  /**
   * Whether nothing says that an article is one. Pages come by sections, imprints and contact
   * pages, too, which nobody chose to read as articles. News has a date or a byline; where it has
   * neither, a feed or the site's rule must vouch for it.
   */
  static boolean isDoubtful(Article article, Source source, Sites sites) {
    return article.published() == null
        && article.authors().isEmpty()
        && source != Source.FEED
        && sites.of(article.url()).filter(site -> site.urls().article() != null).isEmpty();
  }

  /** Counts what somebody who looks after the rule should know. */
  void warned(Extraction.Found found) {
    String rule = found.article().rule();
    String whose = rule == null ? "pages without a rule" : rule;
    found
        .warnings()
        .forEach(warning -> warnings.merge(whose + ": " + warning.topic().text(), 1L, Long::sum));
  }

  /**
   * Makes a row of an article that is not known yet.
   *
   * @param origin is asked for only then
   * @return completes when the row is stored: true if it is new, false if there is none
   */
  // Rows are written in the order in which they were judged, so that the rows alone give the same
  // clusters again. What needs no order has been done before.
  synchronized CompletionStage<Boolean> keep(Prepared article, Supplier<Origin> origin) {
    Verdict verdict = seen.check(article);
    if (!(verdict instanceof Verdict.Keep keep) || (dropDuplicates && isCopy(keep.cluster()))) {
      return CompletableFuture.completedStage(false);
    }
    CompletionStage<Boolean> stored = dataset.write(article, keep.cluster(), origin.get());
    seen.wrote(stored);
    return stored.thenApply(isNew -> isNew && counted(keep.cluster()));
  }

  private boolean counted(Cluster cluster) {
    added.incrementAndGet();
    if (cluster.role() != Cluster.Role.ORIGINAL) {
      copies.incrementAndGet();
    }
    return true;
  }

  private static boolean isCopy(Cluster cluster) {
    return cluster.role() == Cluster.Role.SAME || cluster.role() == Cluster.Role.NEAR;
  }

  /** Rows added so far. */
  long added() {
    return added.get();
  }

  /** How many of them are copies, edits or revisions of another. */
  long copies() {
    return copies.get();
  }

  /** Warnings so far, by rule and topic. */
  Map<String, Long> warnings() {
    return warnings;
  }

  /** Waits until all rows are in files, and confirms them to the index. */
  void finish() throws IOException {
    dataset.flush();
    confirm();
  }

  /** Confirms to the index what the dataset's journal has. */
  void confirm() throws IOException {
    seen.confirm();
  }
}
