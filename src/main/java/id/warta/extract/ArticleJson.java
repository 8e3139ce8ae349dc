package id.warta.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import id.warta.article.Article;
import id.warta.article.Author;
import id.warta.article.Block;
import id.warta.article.Credit;
import id.warta.article.Dated;
import id.warta.article.Dateline;
import id.warta.article.Glimpse;
import id.warta.article.Image;
import id.warta.article.Permissions;
import id.warta.article.Syndication;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes an extraction for people and programs: as one line of JSON with the dataset's column
 * names, as plain text, or as Markdown.
 *
 * <p>The JSON leaves out the columns that only a crawl or a dataset knows (clusters, crawl, WARC
 * position). A field without a value is null, a list without one is empty; instants are ISO 8601 in
 * UTC.
 */
public final class ArticleJson {

  private static final JsonFactory JSON = new JsonFactory();

  private ArticleJson() {}

  /**
   * One JSON object, without a line break, for an article or a refusal.
   *
   * @param input what the caller calls the page; stands in the column {@code input}
   * @param extraction what came of the page; a refusal gives {@code refused}, {@code detail} and
   *     the columns of its {@linkplain Extraction.Refused#glimpse() glimpse}, if it has one; an
   *     article with {@linkplain Extraction.Warning warnings} a list {@code warnings}
   */
  public static String line(String input, Extraction extraction) {
    StringWriter out = new StringWriter(4096);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("input", input);
      if (extraction instanceof Extraction.Found found) {
        fields(json, found.article());
        warnings(json, found.warnings());
      } else if (extraction instanceof Extraction.Refused refused) {
        json.writeStringField("refused", refused.reason().name().toLowerCase(Locale.ROOT));
        json.writeStringField("detail", refused.detail());
        if (refused.glimpse() != null) {
          fields(json, refused.glimpse());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer never fails", e);
    }
    return out.toString();
  }

  private static void warnings(JsonGenerator json, List<Extraction.Warning> warnings)
      throws IOException {
    if (!warnings.isEmpty()) {
      json.writeArrayFieldStart("warnings");
      for (Extraction.Warning warning : warnings) {
        json.writeString(warning.toString());
      }
      json.writeEndArray();
    }
  }

  /** The title, the byline's names and the text, blocks separated by a blank line. */
  public static String text(Article article) {
    return article.title() + "\n\n" + article.text() + "\n";
  }

  /** The article as Markdown: title, subtitle, names and date, body, pictures with credits. */
  public static String markdown(Article article) {
    StringBuilder out = new StringBuilder(4096);
    out.append("# ").append(escape(article.title())).append("\n\n");
    if (article.subtitle() != null) {
      out.append("**").append(escape(article.subtitle())).append("**\n\n");
    }
    String origin = origin(article);
    if (!origin.isEmpty()) {
      out.append('*').append(escape(origin)).append("*\n\n");
    }
    article.body().forEach(block -> out.append(markdown(block)).append("\n\n"));
    article.images().forEach(image -> out.append(markdown(image)).append("\n\n"));
    return out.append('<').append(article.address()).append(">\n").toString();
  }

  private static String origin(Article article) {
    List<String> names = article.authors().stream().map(Author::name).toList();
    Dated published = article.published();
    String date = published == null ? "" : published.at().toString();
    return String.join(
        names.isEmpty() || date.isEmpty() ? "" : ", ", String.join(", ", names), date);
  }

  private static String markdown(Block block) {
    String text = escape(block.text());
    return switch (block.kind()) {
      case PARAGRAPH -> text;
      case SUBHEADING -> "## " + text;
      case QUOTE -> "> " + text;
      case LIST_ITEM -> "- " + text;
    };
  }

  private static String markdown(Image image) {
    String caption = image.caption() == null ? "" : image.caption();
    String credit = image.credit().line() == null ? "" : " (" + image.credit().line() + ")";
    return "![" + escape((caption + credit).strip()) + "](" + image.url() + ")";
  }

  private static String escape(String text) {
    return text.replaceAll("([\\\\*_`\\[\\]<>#])", "\\\\$1");
  }

  private static void fields(JsonGenerator json, Article article) throws IOException {
    json.writeStringField("id", article.id());
    string(json, "url", article.url());
    string(json, "canonical_url", article.canonicalUrl());
    string(json, "publisher", article.publisher());
    json.writeStringField("title", article.title());
    string(json, "subtitle", article.subtitle());
    json.writeStringField("text", article.text());
    blocks(json, article.body());
    string(json, "summary", article.summary());
    string(json, "language", article.language());
    number(json, "language_score", article.languageScore());
    authors(json, article.authors());
    string(json, "byline", article.byline());
    dateline(json, article.dateline());
    dates(json, article.published(), article.modified());
    string(json, "section", article.section());
    strings(json, "tags", article.tags());
    images(json, article.images());
    bool(json, "is_paywalled", article.paywalled());
    bool(json, "is_live", article.live());
    syndication(json, article.syndication());
    json.writeStringField("content_hash", article.contentHash());
    carriers(json, article.carriers());
    string(json, "rule", article.rule());
    string(json, "rule_version", article.ruleVersion());
    permissions(json, article.permissions());
  }

  private static void fields(JsonGenerator json, Glimpse seen) throws IOException {
    string(json, "url", seen.url());
    string(json, "canonical_url", seen.canonicalUrl());
    string(json, "publisher", seen.publisher());
    string(json, "title", seen.title());
    string(json, "subtitle", seen.subtitle());
    string(json, "summary", seen.summary());
    string(json, "language", seen.language());
    authors(json, seen.authors());
    string(json, "byline", seen.byline());
    dates(json, seen.published(), seen.modified());
    string(json, "section", seen.section());
    strings(json, "tags", seen.tags());
    images(json, seen.images());
    carriers(json, seen.carriers());
    permissions(json, seen.permissions());
  }

  private static void dates(JsonGenerator json, @Nullable Dated published, @Nullable Dated modified)
      throws IOException {
    dated(json, "published", published);
    string(json, "published_text", published == null ? null : published.text());
    dated(json, "modified", modified);
  }

  private static void blocks(JsonGenerator json, List<Block> blocks) throws IOException {
    json.writeArrayFieldStart("blocks");
    for (Block block : blocks) {
      json.writeStartObject();
      json.writeStringField("kind", block.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringField("text", block.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void authors(JsonGenerator json, List<Author> authors) throws IOException {
    json.writeArrayFieldStart("authors");
    for (Author author : authors) {
      json.writeStartObject();
      json.writeStringField("name", author.name());
      string(json, "url", author.url());
      string(json, "role", author.role());
      json.writeEndObject();
    }
    json.writeEndArray();
    strings(
        json,
        "author_names",
        authors.stream().filter(author -> !author.isEditor()).map(Author::name).toList());
  }

  private static void dateline(JsonGenerator json, @Nullable Dateline dateline) throws IOException {
    string(json, "dateline_place", dateline == null ? null : dateline.place());
    string(json, "dateline_outlet", dateline == null ? null : dateline.outlet());
  }

  private static void dated(JsonGenerator json, String name, @Nullable Dated dated)
      throws IOException {
    string(json, name + "_at", dated == null ? null : dated.at());
    Integer minutes =
        dated == null || dated.offset() == null ? null : dated.offset().getTotalSeconds() / 60;
    number(json, name + "_offset_minutes", minutes);
  }

  private static void images(JsonGenerator json, List<Image> images) throws IOException {
    json.writeArrayFieldStart("images");
    for (Image image : images) {
      json.writeStartObject();
      string(json, "url", image.url());
      string(json, "caption", image.caption());
      string(json, "alt", image.alt());
      credit(json, image.credit());
      number(json, "width", image.width());
      number(json, "height", image.height());
      json.writeBooleanField("is_lead", image.lead());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void credit(JsonGenerator json, Credit credit) throws IOException {
    string(json, "credit", credit.line());
    json.writeArrayFieldStart("people");
    for (Credit.Person person : credit.people()) {
      named(json, person.name(), person.role());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("organisations");
    for (Credit.Organisation organisation : credit.organisations()) {
      named(json, organisation.name(), organisation.role());
    }
    json.writeEndArray();
    string(json, "medium", credit.medium());
    strings(json, "flags", new TreeSet<>(credit.flags()));
    string(json, "licence", credit.licence());
  }

  private static void named(JsonGenerator json, String name, String role) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("role", role);
    json.writeEndObject();
  }

  private static void syndication(JsonGenerator json, @Nullable Syndication syndication)
      throws IOException {
    string(json, "syndication_source", syndication == null ? null : syndication.source());
    string(json, "syndication_evidence", syndication == null ? null : syndication.evidence());
  }

  private static void carriers(JsonGenerator json, Map<String, String> carriers)
      throws IOException {
    json.writeObjectFieldStart("carriers");
    for (var carrier : new TreeMap<>(carriers).entrySet()) {
      json.writeStringField(carrier.getKey(), carrier.getValue());
    }
    json.writeEndObject();
  }

  private static void permissions(JsonGenerator json, Permissions permissions) throws IOException {
    string(json, "robots", permissions.robots());
    bool(json, "tdm_reservation", permissions.tdmReservation());
    string(json, "tdm_policy", permissions.tdmPolicy());
    string(json, "licence", permissions.licence());
    string(json, "permission_evidence", permissions.evidence());
  }

  private static void strings(JsonGenerator json, String name, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void string(JsonGenerator json, String name, @Nullable Object value)
      throws IOException {
    json.writeStringField(name, value == null ? null : value.toString());
  }

  private static void number(JsonGenerator json, String name, @Nullable Number value)
      throws IOException {
    json.writeFieldName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(value.toString());
    }
  }

  private static void bool(JsonGenerator json, String name, @Nullable Boolean value)
      throws IOException {
    json.writeFieldName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeBoolean(value);
    }
  }
}
