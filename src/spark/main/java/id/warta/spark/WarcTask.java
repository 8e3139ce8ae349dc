package id.warta.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.warta.StoredArticle;
import id.warta.archive.ArchiveException;
import id.warta.archive.PageReader;
import id.warta.archive.PageTally;
import id.warta.archive.StoredPage;
import id.warta.dataset.Origin;
import id.warta.dataset.Parcel;
import id.warta.dataset.Prepared;
import id.warta.extract.Extractor;
import id.warta.site.Sites;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WARC file on an executor: its articles as rows, and at last what became of its pages. A file
 * that cannot be read, or not to its end, ends where it cannot; the rows before are there.
 */
final class WarcTask implements Iterator<Row> {

  private static final Logger LOG = LoggerFactory.getLogger(WarcTask.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ATTEMPTS = 3;

  private final Store store;
  private final int number;
  private final String name;
  private final String crawlId;
  private final Sites sites;
  private final Extractor extractor;
  private final Map<String, Long> refused = new TreeMap<>();
  private final List<PageTally> tallies = new ArrayList<>();
  private @Nullable PageReader reader;
  private @Nullable Row next;
  private @Nullable String failure;
  private long end;
  private int attempts;
  private long pages;
  private long articles;
  private boolean over;

  WarcTask(Store store, int number, String name, Sites sites, String crawlId) {
    this.store = store;
    this.number = number;
    this.name = name;
    this.crawlId = crawlId;
    this.sites = sites;
    this.extractor = Extractor.using(sites).articlesOnly();
  }

  @Override
  public boolean hasNext() {
    while (next == null && !over) {
      next = advance();
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Row row = next;
    next = null;
    return row;
  }

  /** Returns null if the next pages have no article. */
  private @Nullable Row advance() {
    List<StoredPage> article;
    try {
      article = reader().nextArticle();
    } catch (ArchiveException | IOException e) {
      return again(e);
    }
    if (article.isEmpty()) {
      over = true;
      return ExtractJob.note(number, report());
    }
    end = article.get(article.size() - 1).end();
    pages += article.size();
    return row(article);
  }

  /** Goes on where a disk or a network failed, some times. */
  private @Nullable Row again(Exception e) {
    close();
    if (++attempts < ATTEMPTS) {
      LOG.warn("{} at byte {}: {}; once more", name, end, e.getMessage());
      return null;
    }
    failure = String.valueOf(e.getMessage());
    over = true;
    return ExtractJob.note(number, report());
  }

  private PageReader reader() throws IOException {
    PageReader open = reader;
    if (open == null) {
      open = PageReader.of(name, store.open(name, end), end);
      reader = open;
    }
    return open;
  }

  private @Nullable Row row(List<StoredPage> pages) {
    StoredArticle read = StoredArticle.read(pages, extractor, sites, found -> {});
    if (read instanceof StoredArticle.Refused no) {
      refused.merge(no.reason(), 1L, Long::sum);
      return null;
    }
    Prepared article = ((StoredArticle.Found) read).article();
    Origin origin = StoredArticle.origin(pages.get(0), crawlId);
    Row row = DatasetJob.row(number, articles, Parcel.of(article, origin));
    articles++;
    return ExtractJob.withoutNote(row);
  }

  private String report() {
    close();
    ObjectNode report = JSON.createObjectNode();
    report.put("file", name).put("pages", pages).put("articles", articles);
    report.put("damaged", tallies.stream().mapToLong(PageTally::damaged).sum());
    report.put("too_large", tallies.stream().mapToLong(PageTally::tooLarge).sum());
    report.put("torn", tallies.stream().mapToLong(PageTally::torn).sum());
    ObjectNode reasons = report.putObject("refused");
    refused.forEach(reasons::put);
    if (failure != null) {
      report.put("failure", failure).put("failed_at_byte", end);
    }
    return report.toString();
  }

  /** Lets go of the file. */
  void close() {
    if (reader != null) {
      tallies.add(reader.tally());
      reader.close();
      reader = null;
    }
  }
}
