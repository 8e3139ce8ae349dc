package id.warta.dataset;

import id.warta.article.Article;
import id.warta.article.Author;
import id.warta.article.Block;
import id.warta.article.Cluster;
import id.warta.article.Credit;
import id.warta.article.Dated;
import id.warta.article.Image;
import id.warta.article.Syndication;
import id.warta.page.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes {@code datasets/sample}: six invented articles of invented papers, the same bytes each
 * time.
 */
public final class Sample {

  private static final Instant FETCHED = Instant.parse("2026-11-20T08:00:00Z");

  private Sample() {}

  /** Writes the sample and the data card of the columns anew, below {@code datasets}. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of("datasets/sample");
    delete(folder);
    write(folder);
    Files.writeString(folder.resolveSibling("README.md"), Card.project());
  }

  static void write(Path folder) throws IOException {
    DatasetOptions options =
        DatasetOptions.defaults()
            .withLicence("apache-2.0")
            .withClock(Clock.fixed(FETCHED, ZoneOffset.UTC));
    try (Dataset dataset = Dataset.open(folder, options, "0.1.0")) {
      rows().forEach(row -> DatasetTest.join(dataset.write(row)));
    }
    // A dataset that nobody writes needs no hidden folder.
    delete(folder.resolve(".warta"));
  }

  static List<Row> rows() {
    Row wire = row(wire(), 0, null);
    return List.of(
        Articles.full(),
        wire,
        copy(wire),
        row(council(), 2, null),
        row(corrected(), 3, new Cluster(council().id(), Cluster.Role.REVISION, 0.9)),
        row(storm(), 4, null));
  }

  private static Article wire() {
    return Article.at(URI.create("https://harbour-ledger.example/world/lighthouse-reopens"))
        .publisher("Harbour Ledger")
        .title("Lighthouse reopens after four years of repairs")
        .language("en")
        .authors(List.of(Author.of("Imogen Tarn")))
        .byline("By Imogen Tarn, Coastal Press")
        .published(
            Dated.of(OffsetDateTime.parse("2026-11-18T09:15:00Z"), "18 November 2026, 09:15"))
        .section("World")
        .tags(List.of("lighthouse", "coast"))
        .body(
            List.of(
                Block.paragraph(
                    "The lighthouse on Gull Point was lit again on Tuesday evening, four years"
                        + " after a winter storm broke its lamp room."),
                Block.paragraph(
                    "Some 300 people stood on the pier when the keeper, 71-year-old Alda Brask,"
                        + " threw the switch."),
                new Block(Block.Kind.QUOTE, "“It is smaller than I remember, and brighter.”")))
        .images(
            List.of(
                new Image(
                    URI.create("https://harbour-ledger.example/img/gull-point.jpg"),
                    "The lamp of Gull Point, seen from the pier",
                    null,
                    new Credit(
                        "Jon Vik/Coastal Press",
                        List.of(new Credit.Person("Jon Vik", "photographer")),
                        List.of(
                            new Credit.Organisation(
                                "Coastal Press", "Coastal Press", "originator")),
                        "photo",
                        Set.of(),
                        null,
                        "caption-end"),
                    1600,
                    900,
                    true)))
        .syndication(new Syndication("Coastal Press", "byline: Coastal Press"))
        .carrier("title", "ld:headline")
        .build();
  }

  private static Row copy(Row wire) {
    Article copy =
        wire.article().toBuilder()
            .url(URI.create("https://www.marschenbote.example/en/gull-point"))
            .publisher("Marschenbote")
            .title("Gull Point is lit again")
            .byline("Coastal Press")
            .authors(List.of())
            .images(List.of())
            .build();
    return row(copy, 1, new Cluster(wire.id(), Cluster.Role.SAME, 1.0));
  }

  private static Article council() {
    return Article.at(URI.create("https://www.marschenbote.example/lokales/deichrat"))
        .publisher("Marschenbote")
        .title("Deichrat beschließt zweite Schleuse")
        .subtitle("Baubeginn im Frühjahr")
        .language("de")
        .authors(List.of(Author.of("Wiebke Harms"), new Author("Ole Brand", null, Author.EDITOR)))
        .published(
            Dated.of(OffsetDateTime.parse("2026-11-17T18:40:00+01:00"), "17.11.2026, 18:40 Uhr"))
        .section("Lokales")
        .body(
            List.of(
                Block.paragraph(
                    "Der Deichrat hat am Dienstag mit neun zu zwei Stimmen den Bau einer zweiten"
                        + " Schleuse beschlossen. Sie soll 4,2 Millionen Taler kosten."),
                new Block(Block.Kind.SUBHEADING, "Kritik der Fischer"),
                Block.paragraph(
                    "Die Fischer fürchten, dass die Fahrrinne während der Arbeiten gesperrt"
                        + " wird.")))
        .paywalled(true)
        .rule("marschenbote")
        .ruleVersion("2")
        .build();
  }

  private static Article corrected() {
    Article first = council();
    return first.toBuilder()
        .body(
            List.of(
                Block.paragraph(
                    "Der Deichrat hat am Dienstag mit acht zu drei Stimmen den Bau einer zweiten"
                        + " Schleuse beschlossen. Sie soll 4,2 Millionen Taler kosten."),
                first.body().get(1),
                first.body().get(2)))
        .modified(
            Dated.of(OffsetDateTime.parse("2026-11-18T07:05:00+01:00"), "18.11.2026, 7:05 Uhr"))
        .build();
  }

  private static Article storm() {
    return Article.at(URI.create("https://kabar-niaga.example/2026/11/19/badai"))
        .publisher("Kabar Niaga")
        .title("Badai menunda lelang ikan dua hari")
        .language("id")
        .languageScore(0.97)
        .published(
            Dated.of(OffsetDateTime.parse("2026-11-19T06:00:00+07:00"), "19/11/2026 06:00 WIB"))
        .section("Niaga")
        .tags(List.of("ikan", "cuaca"))
        .body(
            List.of(
                Block.paragraph(
                    "Lelang ikan di pelabuhan utara ditunda dua hari karena badai, kata pengelola"
                        + " pasar pada Kamis pagi."),
                Block.paragraph("Harga tongkol naik menjadi 32.000 per kilogram.")))
        .live(true)
        .build();
  }

  private static Row row(Article article, int minute, Cluster cluster) {
    return new Row(
        article,
        cluster == null ? Cluster.alone(article.id()) : cluster,
        new Origin("sample", FETCHED.plusSeconds(60L * minute), 200, Source.FEED, null));
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
