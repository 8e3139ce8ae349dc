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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Invented articles to write. */
final class Articles {

  private static final Instant FETCHED = Instant.parse("2026-11-20T08:00:00Z");

  private Articles() {}

  /** An article that uses every column there is. */
  static Row full() {
    Article article =
        Article.at(URI.create("https://www.pelabuhan-hari-ini.example/ekonomi/feri-baru"))
            .canonicalUrl(URI.create("https://pelabuhan-hari-ini.example/ekonomi/feri-baru"))
            .publisher("Pelabuhan Hari Ini")
            .title("Feri baru melayani tiga pulau mulai Senin")
            .subtitle("Tarif tetap, jadwal bertambah")
            .summary("Tiga pulau mendapat feri baru.")
            .body(
                List.of(
                    Block.paragraph("Feri baru berangkat empat kali sehari, kata kepala dermaga."),
                    new Block(Block.Kind.SUBHEADING, "Jadwal"),
                    new Block(Block.Kind.QUOTE, "“Kami menunggu ini sejak lama.”"),
                    new Block(Block.Kind.LIST_ITEM, "Pagi: 06.00 dan 09.30")))
            .language("id")
            .languageScore(0.98)
            .authors(
                List.of(
                    new Author(
                        "Sari Dermawan",
                        URI.create("https://pelabuhan-hari-ini.example/penulis/sari"),
                        null),
                    new Author("Budi Lautan", null, Author.EDITOR)))
            .byline("Sari Dermawan | Editor: Budi Lautan")
            .dateline(new Dateline("TANJUNG ARU", "Pelabuhan Hari Ini"))
            .published(
                Dated.of(
                    OffsetDateTime.parse("2026-11-19T15:30:00+07:00"),
                    "Kamis, 19 November 2026 15:30 WIB"))
            .modified(new Dated(Instant.parse("2026-11-19T09:00:00.123456Z"), null, "16.00"))
            .section("Ekonomi")
            .tags(List.of("feri", "pulau"))
            .images(
                List.of(
                    new Image(
                        URI.create("https://pelabuhan-hari-ini.example/foto/feri.jpg"),
                        "Feri baru di dermaga",
                        "Feri",
                        new Credit(
                            "Kabar Laut/Rina Ombak/Pool",
                            List.of(new Credit.Person("Rina Ombak", "photographer")),
                            List.of(
                                new Credit.Organisation("Kabar Laut", "KABAR LAUT", "originator")),
                            "photo",
                            Set.of("pool", "file"),
                            "hanya untuk redaksi",
                            "caption-end"),
                        1200,
                        800,
                        true),
                    new Image(
                        URI.create("https://pelabuhan-hari-ini.example/foto/peta.png"),
                        null,
                        null,
                        Credit.NONE,
                        null,
                        null,
                        false)))
            .paywalled(false)
            .live(false)
            .syndication(new Syndication("Kabar Laut", "byline: Kabar Laut"))
            .permissions(
                new Permissions(
                    "max-image-preview:large",
                    true,
                    "https://pelabuhan.example/tdm",
                    "CC BY 4.0",
                    null))
            .rule("pelabuhan-hari-ini")
            .ruleVersion("3")
            .carrier("title", "ld:headline")
            .carrier("published", "css:time@datetime")
            .build();
    return new Row(
        article,
        new Cluster("0123456789abcdef0123456789abcdef", Cluster.Role.NEAR, 0.75),
        new Origin(
            "demo", FETCHED, 200, Source.SITEMAP, new Origin.Warc("raw/demo.warc.gz", 1234, 567)));
  }

  /** An article with a number, and nothing that it need not have. */
  static Row plain(int number) {
    Article article =
        Article.at(URI.create("https://kota.example/berita/" + number))
            .title("Berita nomor " + number)
            .body(List.of(Block.paragraph("Warga kota membaca berita nomor " + number + ".")))
            .published(new Dated(FETCHED.minusSeconds(60L * number), null, null))
            .build();
    return row(article);
  }

  /** An article of the length of a usual one, the same for the same number. */
  static Row usual(int number) {
    Random random = new Random(number);
    List<Block> body =
        random.ints(12, 20, 60).mapToObj(words -> Block.paragraph(words(random, words))).toList();
    Article article =
        Article.at(URI.create("https://kota" + number % 20 + ".example/berita/" + number))
            .publisher("Kota " + number % 20)
            .title(words(random, 9))
            .summary(words(random, 20))
            .language("id")
            .authors(List.of(Author.of(words(random, 2))))
            .section(words(random, 1))
            .tags(List.of(words(random, 1), words(random, 1)))
            .body(body)
            .published(new Dated(FETCHED.minusSeconds(random.nextInt(10_000_000)), null, null))
            .rule("kota" + number % 20)
            .ruleVersion("1")
            .carrier("title", "ld:headline")
            .build();
    return row(article);
  }

  static Row row(Article article) {
    return new Row(
        article,
        Cluster.alone(article.id()),
        new Origin("crawl-1", FETCHED, 200, Source.FEED, null));
  }

  private static String words(Random random, int count) {
    String[] first = {"ka", "be", "ti", "lo", "mu", "sa", "re", "pi", "do", "wa", "ngu", "ja"};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      // Small numbers come more often, as common words do.
      int word = (int) (Math.pow(random.nextDouble(), 3) * 20_000);
      text.append(i == 0 ? "" : " ");
      do {
        text.append(first[word % first.length]);
        word /= first.length;
      } while (word > 0);
    }
    return text.toString();
  }
}
