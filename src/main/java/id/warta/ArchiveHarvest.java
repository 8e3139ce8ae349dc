package id.warta;

import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetOptions;
import id.warta.extract.Extractor;
import id.warta.extract.SiteMemory;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a dataset of pages that are stored in WARC files, anybody's.
 *
 * <pre>{@code
 * ArchiveReport report =
 *     Warta.bundled()
 *         .archive(List.of(Path.of("CC-NEWS-20261101.warc.gz")))
 *         .into(Path.of("datasets/november"));
 * }</pre>
 *
 * <p>The line is that of a crawl, with the same rules, refusals and duplicates, and without a
 * request. One thing differs: unless told to {@linkplain #learn() learn}, each page is read by
 * itself, so that a row depends on its page and rule alone.
 *
 * <p>A run that was killed goes on where it was when the same is run again; files that are done are
 * not read again, and of a file that has grown only what is new. Make one per run; {@link #stop()}
 * and {@link #progress()} may be called from any thread.
 */
public final class ArchiveHarvest {

  private final Sites sites;
  private final List<Path> files;
  private int threads = Runtime.getRuntime().availableProcessors();
  private boolean learn;
  private boolean dropDuplicates;
  private @Nullable String crawlId;
  private volatile boolean stopped;
  private volatile @Nullable ArchiveRun running;
  private volatile @Nullable Path into;

  ArchiveHarvest(Sites sites, List<Path> files) {
    this.sites = sites;
    Set<Path> once = new LinkedHashSet<>();
    files.forEach(file -> once.add(file.toAbsolutePath().normalize()));
    this.files = List.copyOf(once);
  }

  /** How many pages are read at once; one per core if nothing is said. */
  public ArchiveHarvest threads(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, not " + number);
    }
    this.threads = number;
    return this;
  }

  /**
   * Lets pages teach what repeats on their site, as a crawl does. What a page gives then depends on
   * the pages before it, and with several threads on their pace.
   */
  public ArchiveHarvest learn() {
    this.learn = true;
    return this;
  }

  /** Leaves copies out instead of marking them. */
  public ArchiveHarvest dropDuplicates() {
    this.dropDuplicates = true;
    return this;
  }

  /**
   * What the rows call this run; the time of its start if nothing is said. A run that goes on after
   * it was killed keeps its id.
   */
  public ArchiveHarvest crawlId(String id) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a crawl's id must not be blank");
    }
    this.crawlId = id;
    return this;
  }

  /**
   * Reads all files, or until {@link #stop()}. A file that cannot be read is reported and does not
   * keep the others from being read.
   *
   * @param folder of the dataset; made if it is not there, continued if it is
   * @throws id.warta.dataset.DatasetException if the folder cannot be written, or another process
   *     writes it
   */
  public ArchiveReport into(Path folder) {
    try (Dataset dataset = Dataset.open(folder, DatasetOptions.defaults());
        SeenRows seen = SeenRows.open(dataset, dropDuplicates)) {
      WarcMarks marks = WarcMarks.open(folder);
      String id = marks.begin(crawlId == null ? Harvest.crawlId(Instant.now()) : crawlId);
      Intake intake = new Intake(sites, seen, dataset, dropDuplicates);
      SiteMemory memory = learn ? SiteMemory.open(folder.resolve(".warta/learned")) : null;
      try (StoredArticles articles = new StoredArticles(folder, files, marks, () -> stopped)) {
        ArchiveRun run =
            new ArchiveRun(articles, extractor(memory), sites, intake, dataset, marks, id, size());
        into = folder;
        running = run;
        run.run(threads);
        end(dataset, intake, marks);
        if (memory != null) {
          memory.save();
        }
        return run.report(folder, !stopped);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }

  private Extractor extractor(@Nullable SiteMemory memory) {
    Extractor plain = Extractor.using(sites).articlesOnly();
    return memory == null ? plain : plain.learning(memory);
  }

  private void end(Dataset dataset, Intake intake, WarcMarks marks) throws IOException {
    if (stopped) {
      // Whoever stops is waiting; the journal has every row, and the next run makes the files.
      dataset.leave();
      intake.confirm();
    } else {
      intake.finish();
      marks.finish();
    }
  }

  private long size() throws IOException {
    long size = 0;
    for (Path file : files) {
      size += Files.exists(file) ? Files.size(file) : 0;
    }
    return size;
  }

  /** Ends the run soon, with everything stored that was read. From any thread. */
  public void stop() {
    stopped = true;
  }

  /** What was done so far; empty before it starts. From any thread. */
  public Optional<ArchiveReport> progress() {
    ArchiveRun run = running;
    Path folder = into;
    return run == null || folder == null
        ? Optional.empty()
        : Optional.of(run.report(folder, false));
  }
}
