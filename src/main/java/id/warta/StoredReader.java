package id.warta;

import id.warta.archive.Archive;
import id.warta.archive.ArchiveException;
import id.warta.archive.Place;
import id.warta.article.Article;
import id.warta.article.Credit;
import id.warta.article.Image;
import id.warta.dataset.Origin;
import id.warta.dataset.Rewrite;
import id.warta.dataset.Row;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.extract.SiteMemory;
import id.warta.page.Page;
import id.warta.site.Sites;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the articles of rows again from the pages that were kept of them, as a crawl would read
 * them now, and gives them what a page cannot tell again. Safe to share between threads.
 */
final class StoredReader {

  /** What the files of a host say stands behind what the page says. */
  private static final Pattern HOSTS_FILES =
      Pattern.compile("(?:^|; )((?:tdmrep\\.json|ai\\.txt): )");

  /** What credits that come from a picture's file are carried by. */
  private static final Pattern PICTURES_FILE = Pattern.compile("(?:^|\\+)(?:iptc|xmp):");

  private final Path dataset;
  private final Sites sites;
  private final Extractor extractor;

  StoredReader(Path dataset, Sites sites) {
    this.dataset = dataset;
    this.sites = sites;
    Path learned = dataset.resolve(".warta/learned");
    Extractor plain = Extractor.using(sites).articlesOnly();
    this.extractor =
        Files.isDirectory(learned) ? plain.remembering(SiteMemory.open(learned)) : plain;
  }

  /** What came of reading a row's page again. */
  sealed interface Outcome {
    /** The row that was asked about. */
    Rewrite.Line line();

    /** It was read. */
    record Read(Rewrite.Draft draft) implements Outcome {
      @Override
      public Rewrite.Line line() {
        return draft.line();
      }
    }

    /** There is no article in it any more, for this reason. */
    record Refused(Rewrite.Line line, String reason) implements Outcome {}

    /** There is no page to read, for this reason. */
    record Unreadable(Rewrite.Line line, String reason, boolean wasStored) implements Outcome {}
  }

  Outcome read(Rewrite rewrite, Rewrite.Line line) {
    Row row = line.row();
    Origin.Warc warc = row.origin().warc();
    if (warc == null) {
      return new Outcome.Unreadable(line, "no page was kept", false);
    }
    try {
      return read(rewrite, line, pages(warc));
    } catch (ArchiveException e) {
      boolean isThere = Files.exists(dataset.resolve(e.file()));
      return new Outcome.Unreadable(
          line, isThere ? "its page is damaged" : "the file of its page is missing", true);
    }
  }

  /** The pages of a row. */
  List<Page> pages(Origin.Warc warc) {
    Place place = new Place(warc.file(), warc.offset(), warc.length());
    return Archive.article(dataset, place);
  }

  private Outcome read(Rewrite rewrite, Rewrite.Line line, List<Page> pages) {
    Row row = line.row();
    if (!pages.get(0).url().equals(row.article().url())) {
      return new Outcome.Unreadable(line, "another page lies in its place", true);
    }
    if (pages.size() < pagesOf(row)) {
      return new Outcome.Unreadable(line, "not all of its pages were kept", true);
    }
    Extraction extraction = extract(row, pages);
    if (extraction instanceof Extraction.Refused refused) {
      return new Outcome.Refused(line, refused.reason().text());
    }
    Article article = ((Extraction.Found) extraction).article();
    return isDoubtful(article, row) && !isDoubtful(row.article(), row)
        ? new Outcome.Refused(line, Intake.DOUBTFUL)
        : new Outcome.Read(rewrite.draft(line, article));
  }

  /** The layout of the rule by which a page is read; null if there is none. */
  @Nullable String layout(Page page) {
    return extractor.layout(page).orElse(null);
  }

  /** On how many pages with text the row's article stood. */
  private static int pagesOf(Row row) {
    String pages = row.article().carriers().getOrDefault("pages", "1");
    return pages.matches("\\d{1,6}") ? Integer.parseInt(pages) : 1;
  }

  /** What the row's pages give now, with what they cannot tell again. */
  Extraction extract(Row row, List<Page> pages) {
    List<String> terms = hostsTerms(row.article().permissions().evidence());
    List<Page> told = pages.stream().map(page -> page.withTerms(terms)).toList();
    Extraction extraction = extractor.extract(told);
    return extraction instanceof Extraction.Found found
        ? new Extraction.Found(withFiles(found.article(), row.article()), found.warnings())
        : extraction;
  }

  private static List<String> hostsTerms(@Nullable String evidence) {
    Matcher files = HOSTS_FILES.matcher(evidence == null ? "" : evidence);
    return evidence != null && files.find()
        ? List.of(evidence.substring(files.start(1)))
        : List.of();
  }

  private static Article withFiles(Article now, Article before) {
    Map<URI, Credit> told = new HashMap<>();
    for (Image image : before.images()) {
      String carrier = image.credit().carrier();
      if (carrier != null && PICTURES_FILE.matcher(carrier).find()) {
        told.put(image.url(), image.credit());
      }
    }
    return told.isEmpty()
        ? now
        : now.toBuilder()
            .images(now.images().stream().map(image -> withFile(image, told)).toList())
            .build();
  }

  private static Image withFile(Image image, Map<URI, Credit> told) {
    Credit file = told.get(image.url());
    return file == null || !image.credit().isEmpty()
        ? image
        : new Image(
            image.url(),
            image.caption(),
            image.alt(),
            file,
            image.width(),
            image.height(),
            image.lead());
  }

  private boolean isDoubtful(Article article, Row row) {
    return Intake.isDoubtful(article, row.origin().source(), sites);
  }
}
