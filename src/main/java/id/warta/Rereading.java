package id.warta;

import id.warta.article.Cluster;
import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Rewrite;
import id.warta.page.Library;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A dataset whose rows are read again from the pages that were kept of them, by the rules of today.
 * Collects what to do, then {@linkplain #run() does} it.
 *
 * <pre>{@code
 * Reextraction done = Warta.sites(rules).reextract(dataset).site("bisnis.com").run();
 * }</pre>
 *
 * <p>A row is due when another rule, another version of its rule or another version of Warta would
 * read it now. It is read again from its stored page; nothing is fetched. What a page cannot tell
 * again stays: crawl, time and status of the fetch, how the address became known, what the files of
 * the host say of the page's use, and the credits that were found in the files of pictures. A row
 * whose page is missing, damaged or refused now stays as it is.
 *
 * <p>A changed text has another {@linkplain id.warta.article.Article#id() id}. Its row keeps its
 * cluster if it is the original there or has the same text as before; otherwise it is judged anew
 * against the rows that stand. Of rows that are equal now, one stays.
 *
 * <p>For one thread, but for {@link #done()}.
 */
public final class Rereading {

  private final Sites sites;
  private final Path folder;
  private @Nullable String site;
  private @Nullable Instant since;
  private boolean all;
  private boolean dryRun;
  private boolean dropRefused;
  private int threads = Runtime.getRuntime().availableProcessors();
  private final AtomicLong done = new AtomicLong();

  Rereading(Sites sites, Path folder) {
    this.sites = sites;
    this.folder = folder;
  }

  /**
   * Only rows of this site.
   *
   * @param name of its rule, or a host; hosts below it are meant too
   */
  public Rereading site(String name) {
    site = name.toLowerCase(java.util.Locale.ROOT);
    return this;
  }

  /** Only rows whose pages were fetched on this day (UTC) or later. */
  public Rereading since(LocalDate day) {
    since = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return this;
  }

  /** Every row, not only those that are due. */
  public Rereading all() {
    all = true;
    return this;
  }

  /** Changes nothing, and tells what would change. Takes no lock. */
  public Rereading dryRun() {
    dryRun = true;
    return this;
  }

  /** Leaves out rows whose pages are refused now; otherwise they stay as they are. */
  public Rereading dropRefused() {
    dropRefused = true;
    return this;
  }

  /** How many pages are read at once. One per core if not set. */
  public Rereading threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads: " + count);
    }
    threads = count;
    return this;
  }

  /** How many rows were done so far, those among them that are not due. From any thread. */
  public long done() {
    return done.get();
  }

  /**
   * Reads the rows again.
   *
   * @throws id.warta.dataset.DatasetException if the folder is no dataset, another process writes
   *     it, or the disk refuses; the dataset is as it was then
   */
  public Reextraction run() {
    try (Rewrite look = Rewrite.look(folder)) {
      if (dryRun) {
        return read(look, RereadingLog.none()).report(folder, 0, null);
      }
    }
    try (Dataset dataset = Dataset.open(folder, DatasetOptions.defaults());
        Rewrite rewrite = dataset.rewrite();
        RereadingLog log = RereadingLog.open(folder, rewrite.generation())) {
      return rewrite(dataset, rewrite, log);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }

  private Reextraction rewrite(Dataset dataset, Rewrite rewrite, RereadingLog log)
      throws IOException {
    SeenRows.Next index = SeenRows.next(folder);
    RereadingTally tally = read(rewrite, log);
    if (tally.renamed()) {
      tally.gone(rewrite.settle());
      judge(rewrite, tally.changedCopies(), index, tally);
      // Until there is a new index the old one would not know the new texts.
      index.forgetOld();
    }
    log.keep();
    int files = rewrite.commit();
    if (files > 0 || tally.left() > 0) {
      index.install(dataset);
    }
    Reextraction report = tally.report(folder, files, log.file());
    log.finish(report);
    return report;
  }

  private RereadingTally read(Rewrite rewrite, RereadingLog log) {
    RereadingTally tally = new RereadingTally(rewrite, log, dropRefused, dryRun);
    StoredReader reader = new StoredReader(folder, sites);
    try (Ahead<StoredReader.Outcome> ahead =
        new Ahead<>(threads, outcome -> take(outcome, tally))) {
      rewrite.each(
          stamp -> tally.due(isDue(stamp, tally)),
          line -> ahead.submit(() -> reader.read(rewrite, line)));
      ahead.finish();
    }
    return tally;
  }

  private void take(StoredReader.Outcome outcome, RereadingTally tally) {
    tally.take(outcome);
    done.incrementAndGet();
  }

  private boolean isDue(Rewrite.Stamp stamp, RereadingTally tally) {
    boolean meant = isMeant(stamp);
    if (meant) {
      tally.looked();
    }
    boolean due = meant && (all || !isCurrent(stamp));
    done.addAndGet(due ? 0 : 1);
    return due;
  }

  private boolean isMeant(Rewrite.Stamp stamp) {
    return (since == null || !stamp.fetchedAt().isBefore(since))
        && (site == null || isOf(stamp, site));
  }

  private boolean isOf(Rewrite.Stamp stamp, String name) {
    String host = Optional.ofNullable(stamp.url().getHost()).orElse("");
    return name.equals(stamp.rule())
        || host.equalsIgnoreCase(name)
        || host.toLowerCase(java.util.Locale.ROOT).endsWith("." + name)
        || rule(stamp.url()).filter(now -> now.name().equals(name)).isPresent();
  }

  private boolean isCurrent(Rewrite.Stamp stamp) {
    Site now = rule(stamp.url()).orElse(null);
    return Objects.equals(stamp.rule(), now == null ? null : now.name())
        && Objects.equals(stamp.ruleVersion(), now == null ? null : now.version())
        && stamp.version().equals(Library.version());
  }

  private Optional<Site> rule(URI url) {
    return sites.of(url);
  }

  /** Asks about the changed texts that are no originals, when all that stand are known. */
  private static void judge(
      Rewrite rewrite, BitSet copies, SeenRows.Next index, RereadingTally tally)
      throws IOException {
    if (copies.isEmpty() && !index.isThere()) {
      return;
    }
    try (SeenRows.Judge judge = index.judge()) {
      rewrite.result(
          line -> {
            if (!copies.get((int) line.number())) {
              judge.remember(line.row());
            }
          });
      rewrite.replaced(
          copies,
          line -> {
            Optional<Cluster> cluster = judge.check(line.row());
            if (cluster.isEmpty()) {
              rewrite.drop(line.number());
              tally.gone(1);
            } else if (!cluster.get().equals(line.row().cluster())) {
              rewrite.recluster(line, cluster.get());
              tally.reclustered();
            }
          });
      judge.confirm();
    }
  }
}
