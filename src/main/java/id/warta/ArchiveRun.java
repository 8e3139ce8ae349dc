package id.warta;

import id.warta.StoredArticles.Item;
import id.warta.StoredArticles.Pages;
import id.warta.archive.PageTally;
import id.warta.archive.Place;
import id.warta.archive.StoredPage;
import id.warta.dataset.Dataset;
import id.warta.dataset.Origin;
import id.warta.dataset.Prepared;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.page.Page;
import id.warta.page.Source;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run over WARC files. Articles are read by many threads and judged by one, in the order of the
 * files and records: the same files give the same rows and clusters, however many threads there
 * are. A file's mark follows when the rows up to it are stored.
 */
final class ArchiveRun {

  private static final Logger LOG = LoggerFactory.getLogger(ArchiveRun.class);
  private static final long BETWEEN_MARKS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_SAMPLES = 20;

  private final StoredArticles articles;
  private final Extractor extractor;
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

  /** What became of an item before it was its turn: refused for a reason, or an article. */
  private record Read(Item item, @Nullable String refused, @Nullable Prepared article) {}

  /** An item whose row may not be stored yet. */
  private record Waiting(Item item, CompletableFuture<Boolean> stored) {}

  ArchiveRun(
      StoredArticles articles,
      Extractor extractor,
      Intake intake,
      Dataset dataset,
      WarcMarks marks,
      String crawlId,
      long size) {
    this.articles = articles;
    this.extractor = extractor;
    this.intake = intake;
    this.dataset = dataset;
    this.marks = marks;
    this.crawlId = crawlId;
    this.size = size;
  }

  /** Reads all there is, or as much as there is time for. */
  void run(int threads) throws IOException, InterruptedException {
    try (Ahead<Read> ahead = new Ahead<>(threads, this::judge)) {
      while (articles.hasNext()) {
        Item item = articles.next();
        ahead.submit(() -> read(item));
      }
      ahead.finish();
    }
    while (!waiting.isEmpty()) {
      settle(waiting.remove());
    }
    marks.save();
  }

  private Read read(Item item) {
    if (!(item instanceof Pages stored)) {
      return new Read(item, null, null);
    }
    try {
      return read(stored);
    } catch (RuntimeException | StackOverflowError e) {
      // One page in a million must not end the work of days.
      StoredPage first = stored.pages().get(0);
      LOG.warn("{} in {} cannot be read", first.page().url(), stored.file().name(), e);
      return new Read(item, "reading failed", null);
    }
  }

  private Read read(Pages stored) {
    StoredPage first = stored.pages().get(0);
    if (first.page().status() != 200) {
      return new Read(stored, "status " + first.page().status(), null);
    }
    if (stored.pages().stream().anyMatch(StoredPage::cut)) {
      return new Read(stored, "cut off when it was stored", null);
    }
    Extraction extraction =
        extractor.extract(stored.pages().stream().map(StoredPage::page).toList());
    if (extraction instanceof Extraction.Refused no) {
      return new Read(stored, Intake.reason(no), null);
    }
    Extraction.Found found = (Extraction.Found) extraction;
    intake.warned(found);
    Source foundBy = first.foundBy().orElse(Source.WARC);
    return intake
        .doubtful(foundBy, found.article())
        .map(reason -> new Read(stored, reason, null))
        .orElseGet(() -> new Read(stored, null, Prepared.of(found.article())));
  }

  private void judge(Read read) {
    CompletableFuture<Boolean> stored = CompletableFuture.completedFuture(true);
    if (read.item() instanceof Pages from) {
      pages.addAndGet(from.pages().size());
      if (read.article() != null) {
        stored =
            intake.keep(read.article(), () -> origin(from.pages().get(0))).toCompletableFuture();
      }
    }
    if (read.refused() != null) {
      refused.merge(read.refused(), 1L, Long::sum);
    }
    waiting.add(new Waiting(read.item(), stored));
    settle();
  }

  private Origin origin(StoredPage stored) {
    Page page = stored.page();
    Origin origin = Origin.of(page, crawlId);
    return stored.place().map(ArchiveRun::warc).map(origin::kept).orElse(origin);
  }

  private static Origin.Warc warc(Place place) {
    return new Origin.Warc(place.file(), place.offset(), place.length());
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
