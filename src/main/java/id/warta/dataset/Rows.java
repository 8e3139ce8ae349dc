package id.warta.dataset;

import id.warta.article.Article;
import id.warta.article.Author;
import id.warta.article.Block;
import id.warta.article.Cluster;
import id.warta.article.Credit;
import id.warta.article.Dated;
import id.warta.article.Dateline;
import id.warta.article.Image;
import id.warta.article.Permissions;
import id.warta.article.Syndication;
import id.warta.page.Source;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Makes a row again of what {@link Columns} made of it. Derived columns are worked out anew. */
final class Rows {

  private Rows() {}

  static Row row(GenericRecord record) {
    return new Row(article(record), cluster(record), origin(record));
  }

  private static Article article(GenericRecord record) {
    Article.Builder article =
        Article.at(URI.create(string(record, "url")))
            .canonicalUrl(uri(record, "canonical_url"))
            .publisher(text(record, "publisher"))
            .title(string(record, "title"))
            .subtitle(text(record, "subtitle"))
            .summary(text(record, "summary"))
            .body(each(record, "blocks", Rows::block))
            .language(text(record, "language"))
            .languageScore((Double) record.get("language_score"))
            .authors(each(record, "authors", Rows::author))
            .byline(text(record, "byline"))
            .dateline(dateline(record))
            .published(dated(record, "published"))
            .modified(dated(record, "modified"))
            .section(text(record, "section"))
            .tags(strings(record, "tags"))
            .images(each(record, "images", Rows::image))
            .paywalled((Boolean) record.get("is_paywalled"))
            .live((Boolean) record.get("is_live"))
            .syndication(syndication(record))
            .permissions(permissions(record))
            .rule(text(record, "rule"))
            .ruleVersion(text(record, "rule_version"));
    for (GenericRecord carrier : records(record, "carriers")) {
      article.carrier(string(carrier, "field"), string(carrier, "carrier"));
    }
    return article.build();
  }

  private static Cluster cluster(GenericRecord record) {
    return new Cluster(
        string(record, "cluster_id"),
        constant(Cluster.Role.class, string(record, "cluster_role")),
        (Double) record.get("cluster_similarity"));
  }

  private static Origin origin(GenericRecord record) {
    return new Origin(
        string(record, "crawl_id"),
        Objects.requireNonNull(instant(record, "fetched_at")),
        (Integer) record.get("http_status"),
        constant(Source.class, string(record, "source")),
        warc(record));
  }

  private static Origin.@Nullable Warc warc(GenericRecord record) {
    String file = text(record, "warc_file");
    return file == null
        ? null
        : new Origin.Warc(file, (Long) record.get("warc_offset"), (Long) record.get("warc_length"));
  }

  private static Block block(GenericRecord block) {
    return new Block(constant(Block.Kind.class, string(block, "kind")), string(block, "text"));
  }

  private static Author author(GenericRecord author) {
    return new Author(string(author, "name"), uri(author, "url"), text(author, "role"));
  }

  private static Image image(GenericRecord image) {
    return new Image(
        URI.create(string(image, "url")),
        text(image, "caption"),
        text(image, "alt"),
        credit(image),
        (Integer) image.get("width"),
        (Integer) image.get("height"),
        (Boolean) image.get("is_lead"));
  }

  private static Credit credit(GenericRecord image) {
    return new Credit(
        text(image, "credit"),
        each(image, "people", p -> new Credit.Person(string(p, "name"), string(p, "role"))),
        each(image, "organisations", Rows::organisation),
        text(image, "medium"),
        Set.copyOf(strings(image, "flags")),
        text(image, "licence"),
        text(image, "credit_carrier"));
  }

  private static Credit.Organisation organisation(GenericRecord organisation) {
    return new Credit.Organisation(
        string(organisation, "name"),
        string(organisation, "written"),
        string(organisation, "role"));
  }

  private static @Nullable Dateline dateline(GenericRecord record) {
    String place = text(record, "dateline_place");
    String outlet = text(record, "dateline_outlet");
    return place == null && outlet == null ? null : new Dateline(place, outlet);
  }

  private static @Nullable Dated dated(GenericRecord record, String name) {
    Instant at = instant(record, name + "_at");
    if (at == null) {
      return null;
    }
    Integer minutes = (Integer) record.get(name + "_offset_minutes");
    ZoneOffset offset = minutes == null ? null : ZoneOffset.ofTotalSeconds(minutes * 60);
    return new Dated(at, offset, text(record, name + "_text"));
  }

  private static @Nullable Syndication syndication(GenericRecord record) {
    String source = text(record, "syndication_source");
    String evidence = text(record, "syndication_evidence");
    return source == null ? null : new Syndication(source, evidence == null ? "" : evidence);
  }

  private static Permissions permissions(GenericRecord record) {
    return new Permissions(
        text(record, "robots"),
        (Boolean) record.get("tdm_reservation"),
        text(record, "tdm_policy"),
        text(record, "licence"),
        text(record, "permission_evidence"));
  }

  static String string(GenericRecord record, String name) {
    return Objects.requireNonNull(record.get(name), name).toString();
  }

  static @Nullable String text(GenericRecord record, String name) {
    Object value = record.hasField(name) ? record.get(name) : null;
    return value == null ? null : value.toString();
  }

  private static @Nullable URI uri(GenericRecord record, String name) {
    String text = text(record, name);
    return text == null ? null : URI.create(text);
  }

  static @Nullable Instant instant(GenericRecord record, String name) {
    Long micros = (Long) record.get(name);
    return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static List<String> strings(GenericRecord record, String name) {
    List<?> list = (List<?>) record.get(name);
    return list.stream().map(Object::toString).toList();
  }

  private static List<GenericRecord> records(GenericRecord record, String name) {
    List<?> list = (List<?>) record.get(name);
    return list.stream().map(GenericRecord.class::cast).toList();
  }

  private static <T> List<T> each(
      GenericRecord record, String name, Function<GenericRecord, T> value) {
    return records(record, name).stream().map(value).collect(Collectors.toList());
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String lower) {
    return Enum.valueOf(type, lower.toUpperCase(Locale.ROOT));
  }
}
