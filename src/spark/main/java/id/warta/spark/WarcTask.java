package id.warta.spark;

import id.warta.StoredArticle;
import id.warta.archive.ArchiveException;
import id.warta.archive.PageTally;
import id.warta.archive.StoredPage;
import id.warta.archive.Stretch;
import id.warta.archive.StretchReader;
import id.warta.dataset.Origin;
import id.warta.dataset.Parcel;
import id.warta.dataset.Prepared;
import id.warta.extract.Extractor;
import id.warta.site.Sites;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stretch of a WARC file on an executor: its articles as rows in two files, and what became of
 * its pages. A file that cannot be read, or not to its end, ends where it cannot; the rows before
 * are there. For one use.
 */
final class WarcTask {

  /** What finds duplicates, and {@link #ROWS}, the row itself, which is read once at the end. */
  static final StructType DOCUMENTS = Duplicates.NEW;

  static final StructType ROWS =
      new StructType()
          .add("seq", DataTypes.LongType, false)
          .add("id", DataTypes.StringType, false)
          .add("published", DataTypes.LongType, false)
          .add("month", DataTypes.StringType, false)
          .add("row", DataTypes.BinaryType, false);

  private static final Logger LOG = LoggerFactory.getLogger(WarcTask.class);
  private static final int ATTEMPTS = 3;

  private final Store store;
  private final Assignment assignment;
  private final Sites sites;
  private final Extractor extractor;
  private final Map<String, Long> refused = new TreeMap<>();
  private final List<PageTally> tallies = new ArrayList<>();
  private final List<Stretch.Ends> ends = new ArrayList<>();
  private Stretch left;
  private @Nullable StretchReader reader;
  private @Nullable String failure;
  private int attempts;
  private long pages;
  private long articles;

  WarcTask(Store store, Assignment assignment, Sites sites) {
    this.store = store;
    this.assignment = assignment;
    this.sites = sites;
    this.left = assignment.stretch();
    this.extractor = Extractor.using(sites).articlesOnly();
  }

  /** The two files of a stretch. */
  private static final class Files implements Closeable {
    private final RowFile.Writer documents;
    private final RowFile.Writer rows;

    Files(Store store, String stem) throws IOException {
      documents = new RowFile.Writer(store.begin(Done.documents(stem)), DOCUMENTS);
      rows = new RowFile.Writer(store.begin(Done.rows(stem)), ROWS);
    }

    void add(long place, Parcel parcel) throws IOException {
      Row document = DatasetJob.document(place, parcel);
      documents.add(
          place,
          document.get(1),
          document.get(2),
          document.get(3),
          document.get(4),
          document.get(5));
      rows.add(place, parcel.id(), parcel.publishedMicros(), parcel.month(), parcel.bytes());
    }

    @Override
    public void close() throws IOException {
      documents.close();
      rows.close();
    }
  }

  /**
   * Reads the stretch.
   *
   * @param folder where the files go; nobody else uses their names
   * @throws IOException if the files cannot be written
   */
  Done run(String folder) throws IOException {
    String stem = folder + "/" + UUID.randomUUID();
    try (Files files = new Files(store, stem)) {
      read(files);
    } finally {
      close();
    }
    if (articles == 0) {
      store.delete(Done.documents(stem));
      store.delete(Done.rows(stem));
    }
    return done(articles == 0 ? "" : stem);
  }

  private void read(Files files) throws IOException {
    while (failure == null) {
      List<StoredPage> article;
      try {
        article = reader().nextArticle();
      } catch (ArchiveException | IOException e) {
        again(e);
        continue;
      }
      if (article.isEmpty()) {
        return;
      }
      pages += article.size();
      long end = article.get(article.size() - 1).end();
      left = new Stretch(end, Math.max(end, left.until()), true, 0);
      row(article, files);
    }
  }

  /** Goes on where a disk or a network failed, some times. */
  private void again(Exception e) {
    close();
    if (pages == 0) {
      tallies.clear();
      ends.clear();
    }
    if (++attempts < ATTEMPTS) {
      LOG.warn(
          "{} at byte {}: {}; once more", assignment.warc().name(), left.from(), e.getMessage());
    } else {
      failure = String.valueOf(e.getMessage());
    }
  }

  private StretchReader reader() throws IOException {
    StretchReader open = reader;
    if (open == null) {
      String name = assignment.warc().name();
      open = StretchReader.open(name, start -> store.open(name, start), left);
      reader = open;
    }
    return open;
  }

  private void row(List<StoredPage> pages, Files files) throws IOException {
    StoredArticle read = StoredArticle.read(pages, extractor, sites, found -> {});
    if (read instanceof StoredArticle.Refused no) {
      refused.merge(no.reason(), 1L, Long::sum);
      return;
    }
    Prepared article = ((StoredArticle.Found) read).article();
    Origin origin = StoredArticle.origin(pages.get(0), assignment.crawlId());
    files.add(articles, Parcel.of(article, origin));
    articles++;
  }

  private Done done(String stem) {
    return new Done(
        assignment.key(),
        assignment,
        failure == null ? ends() : null,
        pages,
        articles,
        tallies.stream().mapToLong(PageTally::damaged).sum(),
        tallies.stream().mapToLong(PageTally::tooLarge).sum(),
        tallies.stream().mapToLong(PageTally::torn).sum(),
        refused,
        failure,
        left.from(),
        stem);
  }

  // Several, if reading was begun again in the middle.
  private Stretch.Ends ends() {
    Stretch.Ends first = ends.get(0);
    Stretch.Ends last = ends.get(ends.size() - 1);
    return new Stretch.Ends(first.first(), last.next(), first.skipped(), pages > 0, last.taken());
  }

  private void close() {
    if (reader != null) {
      tallies.add(reader.tally());
      ends.add(reader.ends());
      reader.close();
      reader = null;
    }
  }
}
