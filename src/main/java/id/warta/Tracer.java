package id.warta;

import id.warta.archive.ArchiveException;
import id.warta.article.Article;
import id.warta.dataset.Change;
import id.warta.dataset.Lookup;
import id.warta.dataset.Origin;
import id.warta.dataset.Rewrite;
import id.warta.dataset.Row;
import id.warta.extract.Extraction;
import id.warta.page.Library;
import id.warta.page.Page;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Traces one row of a dataset to its page, its rule and the carriers of its fields. */
final class Tracer {

  private static final int SHOWN = 5;

  /** Columns and the field whose carrier tells where they came from. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("title", "title");
    COLUMNS.put("subtitle", "subtitle");
    COLUMNS.put("authors", "authors");
    COLUMNS.put("byline", "authors");
    COLUMNS.put("published_at", "published");
    COLUMNS.put("modified_at", "modified");
    COLUMNS.put("text", "body");
    COLUMNS.put("dateline_place", "body");
    COLUMNS.put("images", "images");
    COLUMNS.put("section", "section");
    COLUMNS.put("tags", "tags");
    COLUMNS.put("summary", "summary");
    COLUMNS.put("language", "language");
    COLUMNS.put("canonical_url", "canonical_url");
    COLUMNS.put("publisher", "publisher");
    COLUMNS.put("syndication_source", "syndication");
    COLUMNS.put("is_paywalled", "paywalled");
    COLUMNS.put("is_live", "live");
    COLUMNS.put("licence", "licence");
  }

  private final Path dataset;
  private final Sites sites;
  private final StoredReader reader;

  Tracer(Path dataset, Sites sites) {
    this.dataset = dataset;
    this.sites = sites;
    this.reader = new StoredReader(dataset, sites);
  }

  Provenance trace(String name) {
    Lookup lookup = Lookup.in(dataset);
    Lookup.Hit hit = only(name, lookup.rows(name, SHOWN));
    try (Rewrite look = Rewrite.look(dataset)) {
      return trace(look, hit, lookup.cluster(hit.line().row().cluster().id()));
    }
  }

  private Lookup.Hit only(String name, List<Lookup.Hit> hits) {
    if (hits.isEmpty()) {
      throw new IllegalArgumentException(
          dataset
              + ": no row is called "
              + name
              + "; one that waits in a journal is not looked at");
    }
    if (hits.size() > 1) {
      throw new IllegalArgumentException(
          dataset
              + ": several rows are called "
              + name
              + ": "
              + hits.stream().map(hit -> hit.line().id()).collect(Collectors.joining(", ")));
    }
    return hits.get(0);
  }

  private Provenance trace(Rewrite look, Lookup.Hit hit, List<Lookup.Member> members) {
    Row row = hit.line().row();
    String state = "readable";
    List<Page> pages = List.of();
    Origin.Warc warc = row.origin().warc();
    try {
      pages = warc == null ? List.of() : reader.pages(warc);
      state = warc == null ? "was not kept" : state;
    } catch (ArchiveException e) {
      state = String.valueOf(e.getMessage());
    }
    Extraction extraction = pages.isEmpty() ? null : reader.extract(row, pages);
    return new Provenance(
        hit.file(),
        hit.position(),
        hit.line().id(),
        row,
        state,
        pages.size(),
        new Provenance.Reader(
            row.article().rule(), row.article().ruleVersion(), null, hit.line().version()),
        now(row, pages),
        again(extraction),
        fields(look, hit.line(), extraction),
        members,
        warnings(extraction));
  }

  private Provenance.Reader now(Row row, List<Page> pages) {
    Optional<Site> site = sites.of(row.article().url());
    return new Provenance.Reader(
        site.map(Site::name).orElse(null),
        site.map(Site::version).orElse(null),
        pages.isEmpty() ? null : reader.layout(pages.get(0)),
        Library.version());
  }

  private static String again(@Nullable Extraction extraction) {
    if (extraction == null) {
      return "there is no page to read";
    }
    return extraction instanceof Extraction.Refused refused
        ? "refused: " + refused.reason().text()
        : "read";
  }

  private static List<String> warnings(@Nullable Extraction extraction) {
    return extraction instanceof Extraction.Found found
        ? found.warnings().stream().map(Extraction.Warning::toString).toList()
        : List.of();
  }

  private static List<Provenance.Field> fields(
      Rewrite look, Rewrite.Line line, @Nullable Extraction extraction) {
    Article before = line.row().article();
    Article now = extraction instanceof Extraction.Found found ? found.article() : null;
    Map<String, String> changed =
        now == null
            ? Map.of()
            : look.draft(line, now).changes().stream()
                .collect(Collectors.toMap(Change::column, Change::after));
    List<Provenance.Field> fields = new ArrayList<>();
    COLUMNS.forEach(
        (column, field) -> {
          String value = line.cell(column);
          fields.add(
              new Provenance.Field(
                  column,
                  value,
                  before.carriers().get(field),
                  now == null ? null : changed.getOrDefault(column, value),
                  now == null ? null : now.carriers().get(field)));
        });
    return fields;
  }
}
