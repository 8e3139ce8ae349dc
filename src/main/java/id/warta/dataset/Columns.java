package id.warta.dataset;

import id.warta.article.Author;
import id.warta.article.Block;
import id.warta.article.Credit;
import id.warta.article.Dated;
import id.warta.article.Image;
import id.warta.quality.Quality;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Every column of a dataset, defined here and nowhere else: the schema, the dataset card and the
 * data card of the project are made from this list.
 *
 * <p>A column may be added, optional and at its place by subject. None is renamed, removed or
 * retyped: files of older versions stay as they are.
 */
final class Columns {

  private static final Schema STRING = Schema.create(Schema.Type.STRING);
  private static final Schema INT = Schema.create(Schema.Type.INT);
  private static final Schema LONG = Schema.create(Schema.Type.LONG);
  private static final Schema DOUBLE = Schema.create(Schema.Type.DOUBLE);
  private static final Schema BOOLEAN = Schema.create(Schema.Type.BOOLEAN);
  private static final Schema TIMESTAMP =
      LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));

  private static final Schema BLOCK =
      struct(
          "Block",
          must("kind", STRING, "paragraph, subheading, quote or list_item"),
          must("text", STRING, "the block's text on one line"));
  private static final Schema AUTHOR =
      struct(
          "Author",
          must("name", STRING, "the name as a reader would say it"),
          may("url", STRING, "the author's page at the publisher"),
          may("role", STRING, "what they did if not simply the writing: editor"));
  private static final Schema PERSON =
      struct(
          "Person",
          must("name", STRING, "as the page writes it"),
          must("role", STRING, "photographer, illustrator, video or editor"));
  private static final Schema ORGANISATION =
      struct(
          "Organisation",
          must("name", STRING, "the canonical name: Reuters"),
          must("written", STRING, "what the page wrote: REUTERS"),
          must("role", STRING, "originator, distributor or client"));
  private static final Schema IMAGE =
      struct(
          "Image",
          must("url", STRING, "the largest version that the page offers"),
          may("caption", STRING, "what stands under it, without the credit"),
          may("alt", STRING, "the alternative text"),
          may("credit", STRING, "the credit as the page has it, verbatim"),
          must("people", list(PERSON), "who made the picture, in the page's order"),
          must(
              "organisations",
              list(ORGANISATION),
              "whom it was made for or passed on by, in the page's order"),
          may("medium", STRING, "photo, video, still, screenshot, illustration, montage, …"),
          must(
              "flags",
              list(STRING),
              "any of pool, handout, file, stock, symbol, private, uncredited, courtesy"),
          may("licence", STRING, "a licence or restriction that stands with the credit"),
          may("credit_carrier", STRING, "what said so: caption-end, ld:creditText, …"),
          may("width", INT, "in pixels, where the page says so"),
          may("height", INT, "in pixels, where the page says so"),
          must("is_lead", BOOLEAN, "whether it opens the article"));
  private static final Schema CARRIER =
      struct(
          "Carrier",
          must("field", STRING, "a field of the article"),
          must("carrier", STRING, "where its value came from: ld:headline, css:h1, …"));

  private static final Schema QUALITY =
      struct(
          "Quality",
          must("gopher", BOOLEAN, "whether Gopher's quality rules keep the text"),
          must("gopher_repetition", BOOLEAN, "whether Gopher's rules on repetition keep it"),
          must("c4", BOOLEAN, "whether C4's rules leave enough of it"),
          must("fineweb", BOOLEAN, "whether the rules that FineWeb adds keep it"),
          must(
              "failed",
              list(STRING),
              "the rules that do not: gopher_short, c4_few_sentences, fineweb_line_ends, …"));

  /** All columns, in their order. */
  static final List<Column> ALL =
      List.of(
          must(
              "id",
              STRING,
              "128 bits in hexadecimal: this text at this address; a changed text has another id",
              Written::id),
          must("url", STRING, "the page's address after redirects", w -> text(w.article().url())),
          may(
              "canonical_url",
              STRING,
              "the address that the page itself calls its own, at the same or another publisher",
              w -> text(w.article().canonicalUrl())),
          may("publisher", STRING, "the outlet's name", w -> w.article().publisher()),
          must("domain", STRING, "the host of url, without www.", w -> domain(w.article().url())),
          must("title", STRING, "without the site's name", w -> w.article().title()),
          may("subtitle", STRING, "the line under the title", w -> w.article().subtitle()),
          must("text", STRING, "the blocks' texts, separated by a blank line", Written::text),
          must(
              "blocks",
              list(BLOCK),
              "the text block by block",
              w -> each(w.article().body(), Columns::block)),
          may("summary", STRING, "the page's own abstract", w -> w.article().summary()),
          may("language", STRING, "BCP 47: id, pt-BR", w -> w.article().language()),
          may(
              "language_score",
              DOUBLE,
              "how sure the language is, 0 to 1",
              w -> w.article().languageScore()),
          must(
              "authors",
              list(AUTHOR),
              "writers and editors in the page's order",
              w -> each(w.article().authors(), Columns::author)),
          must(
              "author_names",
              list(STRING),
              "the names of authors alone",
              w -> each(w.article().authors(), Author::name)),
          may("byline", STRING, "the line that names them, verbatim", w -> w.article().byline()),
          may(
              "dateline_place",
              STRING,
              "the place before the first sentence, as written: JAKARTA",
              w -> w.article().dateline() == null ? null : w.article().dateline().place()),
          may(
              "dateline_outlet",
              STRING,
              "the outlet or agency named there",
              w -> w.article().dateline() == null ? null : w.article().dateline().outlet()),
          may(
              "published_at",
              TIMESTAMP,
              "when the article was first published, UTC",
              w -> at(w.article().published())),
          may(
              "published_offset_minutes",
              INT,
              "the offset from UTC that the page gave it with: 420",
              w -> offset(w.article().published())),
          may(
              "published_text",
              STRING,
              "what the page wrote, verbatim",
              w -> w.article().published() == null ? null : w.article().published().text()),
          may(
              "modified_at",
              TIMESTAMP,
              "when it was last changed, as far as the page says, UTC",
              w -> at(w.article().modified())),
          may(
              "modified_offset_minutes",
              INT,
              "the offset from UTC that the page gave it with",
              w -> offset(w.article().modified())),
          may(
              "modified_text",
              STRING,
              "what the page wrote, verbatim",
              w -> w.article().modified() == null ? null : w.article().modified().text()),
          may("section", STRING, "the part of the site it stands in", w -> w.article().section()),
          must("tags", list(STRING), "the page's own keywords", w -> w.article().tags()),
          must(
              "images",
              list(IMAGE),
              "the article's own pictures, the lead first",
              w -> each(w.article().images(), Columns::image)),
          may(
              "is_paywalled",
              BOOLEAN,
              "whether a reader must pay; null where the page does not say",
              w -> w.article().paywalled()),
          may(
              "is_live",
              BOOLEAN,
              "whether it is a running ticker; null where the page does not say",
              w -> w.article().live()),
          may(
              "syndication_source",
              STRING,
              "who published the story first, if the page names another",
              w -> w.article().syndication() == null ? null : w.article().syndication().source()),
          may(
              "syndication_evidence",
              STRING,
              "the field and the words that say so",
              w -> w.article().syndication() == null ? null : w.article().syndication().evidence()),
          must(
              "word_count",
              INT,
              "words of text between white space; in Chinese and Japanese characters, in Thai words"
                  + " by a dictionary",
              w -> w.quality().words()),
          may(
              "quality",
              QUALITY,
              "what the usual filters of training corpora say; a note, nothing was left out for it",
              w -> quality(w.quality())),
          must(
              "content_hash",
              STRING,
              "128 bits in hexadecimal: equal for texts that differ in case, spacing and"
                  + " punctuation only",
              Written::contentHash),
          must(
              "cluster_id",
              STRING,
              "the id that the first-seen member of the family of texts had when it came; never changes",
              w -> w.row().cluster().id()),
          must(
              "cluster_role",
              STRING,
              "original, same (equal text elsewhere), near (a copy or edit), revision (same"
                  + " address, changed text)",
              w -> lower(w.row().cluster().role())),
          may(
              "cluster_similarity",
              DOUBLE,
              "how much of the shorter text stands in the original, 0 to 1",
              w -> w.row().cluster().similarity()),
          must(
              "carriers",
              list(CARRIER),
              "where each field of the article came from, by field",
              w -> carriers(w.article().carriers())),
          may("rule", STRING, "the site rule that read the page", w -> w.article().rule()),
          may("rule_version", STRING, "that rule's version", w -> w.article().ruleVersion()),
          must("warta_version", STRING, "the library that wrote the row", Written::version),
          must("crawl_id", STRING, "the crawl that got the page", w -> w.row().origin().crawlId()),
          must(
              "fetched_at",
              TIMESTAMP,
              "when the page was asked for, UTC",
              w -> micros(w.row().origin().fetchedAt())),
          must("http_status", INT, "what the server said", w -> w.row().origin().httpStatus()),
          must(
              "source",
              STRING,
              "how the address became known: seed, sitemap, feed, archive, link, warc, file",
              w -> lower(w.row().origin().source())),
          may(
              "warc_file",
              STRING,
              "the file that keeps the page as it came, below the dataset's folder",
              w -> w.row().origin().warc() == null ? null : w.row().origin().warc().file()),
          may(
              "warc_offset",
              LONG,
              "first byte of the page's record there",
              w -> w.row().origin().warc() == null ? null : w.row().origin().warc().offset()),
          may(
              "warc_length",
              LONG,
              "bytes of that record, compressed",
              w -> w.row().origin().warc() == null ? null : w.row().origin().warc().length()),
          may(
              "robots",
              STRING,
              "the directives of meta robots and X-Robots-Tag, lower case",
              w -> w.article().permissions().robots()),
          may(
              "tdm_reservation",
              BOOLEAN,
              "whether text and data mining rights are reserved (TDMRep)",
              w -> w.article().permissions().tdmReservation()),
          may(
              "tdm_policy",
              STRING,
              "the policy that TDMRep names",
              w -> w.article().permissions().tdmPolicy()),
          may(
              "licence",
              STRING,
              "address or name of the text's licence, as the page has it",
              w -> w.article().permissions().licence()),
          may(
              "permission_evidence",
              STRING,
              "who says this of the page's use, in their own words: meta and header, tdmrep.json, ai.txt",
              w -> w.article().permissions().evidence()));

  /** The schema of a row. */
  static final Schema SCHEMA =
      Schema.createRecord(
          "Article",
          "One news article as its page shows it, with its cluster and its origin.",
          "id.warta.dataset",
          false,
          ALL.stream().map(Column::field).toList());

  private Columns() {}

  /** What a row becomes on disk. */
  static GenericRecord record(Written written) {
    GenericRecord record = new GenericData.Record(SCHEMA);
    for (int i = 0; i < ALL.size(); i++) {
      record.put(i, ALL.get(i).value().apply(written));
    }
    return record;
  }

  private static Column must(
      String name, Schema type, String doc, Function<Written, @Nullable Object> value) {
    return new Column(name, type, doc, value);
  }

  private static Column may(
      String name, Schema type, String doc, Function<Written, @Nullable Object> value) {
    return new Column(name, optional(type), doc, value);
  }

  private static Schema.Field must(String name, Schema type, String doc) {
    return new Schema.Field(name, type, doc);
  }

  private static Schema.Field may(String name, Schema type, String doc) {
    return new Schema.Field(name, optional(type), doc, Schema.Field.NULL_DEFAULT_VALUE);
  }

  private static Schema optional(Schema type) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), type);
  }

  private static Schema list(Schema element) {
    return Schema.createArray(element);
  }

  private static Schema struct(String name, Schema.Field... fields) {
    return Schema.createRecord(name, null, "id.warta.dataset", false, List.of(fields));
  }

  private static GenericRecord of(Schema struct, @Nullable Object... values) {
    GenericRecord record = new GenericData.Record(struct);
    for (int i = 0; i < values.length; i++) {
      record.put(i, values[i]);
    }
    return record;
  }

  private static <T> List<Object> each(Collection<T> values, Function<T, Object> column) {
    return values.stream().map(column).toList();
  }

  private static GenericRecord block(Block block) {
    return of(BLOCK, lower(block.kind()), block.text());
  }

  private static GenericRecord author(Author author) {
    return of(AUTHOR, author.name(), text(author.url()), author.role());
  }

  private static GenericRecord image(Image image) {
    Credit credit = image.credit();
    return of(
        IMAGE,
        text(image.url()),
        image.caption(),
        image.alt(),
        credit.line(),
        each(credit.people(), p -> of(PERSON, p.name(), p.role())),
        each(credit.organisations(), o -> of(ORGANISATION, o.name(), o.written(), o.role())),
        credit.medium(),
        // A set has no order of its own, and equal rows must be equal bytes.
        credit.flags().stream().sorted().toList(),
        credit.licence(),
        credit.carrier(),
        image.width(),
        image.height(),
        image.lead());
  }

  private static List<GenericRecord> carriers(Map<String, String> carriers) {
    return carriers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> of(CARRIER, e.getKey(), e.getValue()))
        .collect(Collectors.toList());
  }

  private static @Nullable String text(@Nullable URI uri) {
    return uri == null ? null : uri.toString();
  }

  private static String domain(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Long at(@Nullable Dated dated) {
    return dated == null ? null : micros(dated.at());
  }

  private static @Nullable Integer offset(@Nullable Dated dated) {
    ZoneOffset offset = dated == null ? null : dated.offset();
    return offset == null ? null : offset.getTotalSeconds() / 60;
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static GenericRecord quality(Quality quality) {
    return of(
        QUALITY,
        quality.gopher(),
        quality.gopherRepetition(),
        quality.c4(),
        quality.fineweb(),
        quality.failed());
  }
}
