package id.warta;

import id.warta.StoredArticles.Item;
import id.warta.StoredArticles.Pages;
import id.warta.archive.PageTally;
import id.warta.archive.StoredPage;
import id.warta.dataset.Dataset;
import id.warta.extract.Extractor;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One run over WARC files. Articles are read by many threads and judged by one, in the order of the
 * files and records: the same files give the same rows and clusters, however many threads there
 * are. A file's mark follows when the rows up to it are stored.
 */
final class ArchiveRun {

  private static final long BETWEEN_MARKS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_SAMPLES = 20;

  private final StoredArticles articles;
  private final Extractor extractor;
  private final Sites sites;
  private final Intake intake;
  private final Dataset dataset;
  private final WarcMarks marks;
  private final String crawlId;
  private final long size;
  private final Instant started = Instant.now();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final AtomicLong pages = new AtomicLong();
  private final AtomicLong known = new AtomicLong();
  private final Map<String, Long> refused = new ConcurrentSkipListMap<>();
  private final Map<String, Long> passedOver = new ConcurrentSkipListMap<>();
  private final Map<String, String> failed = new ConcurrentSkipListMap<>();
  private final List<String> samples = new ArrayList<>();
  private long damaged;
  private long tooLarge;
  private long torn;
  private long marked = System.nanoTime();

  /** What became of an item before it was its turn; no article of the end of a file. */
  private record Read(Item item, @Nullable StoredArticle article) {}

  /** An item whose row may not be stored yet. */
  private record Waiting(Item item, CompletableFuture<Boolean> stored) {}

  ArchiveRun(
      StoredArticles articles,
      Extractor extractor,
      Sites sites,
      Intake intake,
      Dataset dataset,
      WarcMarks marks,
      String crawlId,
      long size) {
    this.articles = articles;
    this.extractor = extractor;
    this.sites = sites;
    this.intake = intake;
    this.dataset = dataset;
    this.marks = marks;
    this.crawlId = crawlId;
    this.size = size;
  }

  /** Reads all there is, or as much as there is time for. */
  void run(int threads) throws IOException {
    Ahead.each(articles, threads, this::read, this::judge);
    while (!waiting.isEmpty()) {
      settle(waiting.remove());
    }
    marks.save();
  }

  private Read read(Item item) {
    StoredArticle article =
        item instanceof Pages stored
            ? StoredArticle.read(stored.pages(), extractor, sites, intake::warned)
            : null;
    return new Read(item, article);
  }

  private void judge(Read read) {
    CompletableFuture<Boolean> stored = CompletableFuture.completedFuture(true);
    StoredArticle article = read.article();
    if (read.item() instanceof Pages from && article != null) {
      pages.addAndGet(from.pages().size());
      stored = judge(article, from.pages().get(0));
    }
    waiting.add(new Waiting(read.item(), stored));
    settle();
  }

  private CompletableFuture<Boolean> judge(StoredArticle read, StoredPage first) {
    if (read instanceof StoredArticle.Found found) {
      return intake
          .keep(found.article(), () -> StoredArticle.origin(first, crawlId))
          .toCompletableFuture();
    }
    refused.merge(((StoredArticle.Refused) read).reason(), 1L, Long::sum);
    return CompletableFuture.completedFuture(true);
  }

  private void settle() {
    while (!waiting.isEmpty() && waiting.element().stored().isDone()) {
      settle(waiting.remove());
    }
    if (System.nanoTime() - marked > BETWEEN_MARKS) {
      marked = System.nanoTime();
      try {
        marks.save();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void settle(Waiting done) {
    try {
      known.addAndGet(done.stored().join() ? 0 : 1);
      mark(done.item());
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mark(Item item) throws IOException {
    StoredArticles.Source file = item.file();
    if (item instanceof Pages stored) {
      marks.stored(file.name(), file.path(), stored.end());
    } else if (item instanceof StoredArticles.End end) {
      count(file, end.tally());
      if (end.failure() == null) {
        marks.stored(file.name(), file.path(), end.end());
      } else {
        failed.put(file.name(), String.valueOf(end.failure().getMessage()));
      }
    }
  }

  private synchronized void count(StoredArticles.Source file, PageTally tally) {
    tally.passedOver().forEach((kind, n) -> passedOver.merge(kind, n, Long::sum));
    damaged += tally.damaged();
    tooLarge += tally.tooLarge();
    torn += tally.torn();
    tally.samples().stream()
        .limit(Math.max(0, MOST_SAMPLES - samples.size()))
        .forEach(sample -> samples.add(file.name() + ": " + sample));
  }

  /** What was done so far. From any thread. */
  synchronized ArchiveReport report(Path folder, boolean finished) {
    return new ArchiveReport(
        folder,
        crawlId,
        pages.get(),
        intake.added(),
        intake.copies(),
        known.get(),
        refused,
        passedOver,
        damaged,
        tooLarge,
        torn,
        samples,
        failed,
        intake.warnings(),
        Math.min(size, articles.bytes()),
        articles.doneBefore(),
        size,
        dataset.size(),
        dataset.files(),
        finished && failed.isEmpty(),
        Duration.between(started, Instant.now()));
  }
}
