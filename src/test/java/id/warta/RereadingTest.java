package id.warta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.Article;
import id.warta.article.Cluster;
import id.warta.article.Credit;
import id.warta.article.Image;
import id.warta.article.Permissions;
import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetException;
import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Export;
import id.warta.dataset.Lookup;
import id.warta.dataset.Prepared;
import id.warta.dataset.Row;
import id.warta.dataset.View;
import id.warta.dedup.Verdict;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RereadingTest {

  private static final String FERRY = "https://ferry.example/2026/";
  private static final String HILLS = "https://hills.example/2026/";

  @TempDir Path temporary;
  private Path folder;
  private Path sites;

  @BeforeEach
  void rules() throws IOException {
    folder = temporary.resolve("d");
    sites = Files.createDirectory(temporary.resolve("sites"));
    rule("ferry.example", "title: .kicker", "");
    rule("hills.example", "title: h1", "");
  }

  private void rule(String site, String title, String remove) throws IOException {
    Files.writeString(
        sites.resolve(site + ".yaml"),
        "site: "
            + site
            + "\nurls: {article: '^/\\d{4}/'}\n"
            + title
            + "\nbody: {within: article, remove: [.byline"
            + remove
            + "]}\n");
  }

  private StoredNews news() throws IOException {
    return new StoredNews(folder, sites);
  }

  private Rereading rereading() {
    return Warta.sites(Sites.read(sites)).reextract(folder);
  }

  @Test
  void a_mended_rule_repairs_its_rows_and_no_others() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "a", page(1, "")).add(HILLS + "b", page(2, ""));
    }
    Map<String, String> before = lines();
    rule("ferry.example", "title: h1", "");

    Reextraction done = rereading().run();

    assertThat(done.looked()).isEqualTo(2);
    assertThat(done.due()).isEqualTo(1);
    assertThat(done.changed()).isEqualTo(1);
    assertThat(done.fields().get("title"))
        .isEqualTo(
            new Reextraction.Field(
                1, List.of(new Reextraction.Sample(FERRY + "a", "Harbour", "Headline 1"))));
    assertThat(StoredNews.row(folder, FERRY + "a").article().title()).isEqualTo("Headline 1");
    assertThat(lines().get(HILLS + "b")).isEqualTo(before.get(HILLS + "b"));
    assertWhole(2);
  }

  @Test
  void a_second_run_does_nothing() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "a", page(1, "")).add(HILLS + "b", page(2, ""));
    }
    rule("ferry.example", "title: h1", "");
    rereading().run();
    Map<String, Long> before = StoredNews.files(folder);
    Reextraction again = rereading().run();
    assertThat(again.due()).isZero();
    assertThat(again.files()).isZero();
    assertThat(StoredNews.files(folder)).isEqualTo(before);
    assertThat(rereading().all().run().changed()).isZero();
    assertThat(StoredNews.files(folder)).isEqualTo(before);
  }

  @Test
  void a_file_without_a_changed_row_is_not_touched() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "a", page(1, ""));
    }
    try (StoredNews news = news()) {
      news.add(HILLS + "b", page(2, "")).add(HILLS + "c", page(3, ""));
    }
    Map<String, Long> before = parquet();
    rule("ferry.example", "title: h1", "");
    assertThat(rereading().run().files()).isEqualTo(1);
    String hills = "data/crawl=2026-11/part-000002-originals.parquet";
    assertThat(parquet())
        .hasSize(2)
        .containsEntry(hills, before.get(hills))
        .containsKey("data/crawl=2026-11/part-g000001-000001-originals.parquet");
    assertWhole(3);
  }

  @Test
  void a_rule_that_reads_the_same_only_notes_its_version() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "a", page(1, ""));
    }
    Row before = StoredNews.row(folder, FERRY + "a");
    rule("ferry.example", "title: .kicker", ", .nothing-there");
    Reextraction done = rereading().run();
    assertThat(done.same()).isEqualTo(1);
    assertThat(done.fields()).isEmpty();
    assertThat(done.log()).isNull();
    Row after = StoredNews.row(folder, FERRY + "a");
    assertThat(after.article().ruleVersion()).isNotEqualTo(before.article().ruleVersion());
    assertThat(after.article().toBuilder().ruleVersion("").build())
        .isEqualTo(before.article().toBuilder().ruleVersion("").build());
    assertThat(after.origin()).isEqualTo(before.origin());
    assertThat(rereading().run().due()).isZero();
  }

  @Test
  void a_changed_text_has_a_new_id_and_keeps_its_cluster() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "a", page(1, promo())).add(HILLS + "copy", page(1, promo()));
    }
    Row before = StoredNews.row(folder, FERRY + "a");
    Row copy = StoredNews.row(folder, HILLS + "copy");
    assertThat(copy.cluster().role()).isEqualTo(Cluster.Role.SAME);
    rule("ferry.example", "title: h1", ", .extra");

    Reextraction done = rereading().run();

    Row after = StoredNews.row(folder, FERRY + "a");
    assertThat(done.renamed()).isEqualTo(1);
    assertThat(after.id()).isNotEqualTo(before.id());
    assertThat(after.article().text()).doesNotContain("diary");
    assertThat(after.cluster()).isEqualTo(before.cluster());
    assertThat(StoredNews.row(folder, HILLS + "copy")).isEqualTo(copy);
    assertThat(Files.readString(done.log()))
        .contains("\"old\":\"" + before.id() + "\",\"new\":\"" + after.id() + "\"")
        .contains("\"changed\":[\"id\"");
    assertWhole(2);
  }

  @Test
  void a_copy_that_is_none_any_more_moves_to_the_originals() throws IOException {
    // By the old rule both pages are nothing but the same long notice.
    rule("hills.example", "title: h1", ", .own");
    try (StoredNews news = news()) {
      news.add(FERRY + "notice", page(7, "")).add(HILLS + "story", page(7, own(8)));
    }
    assertThat(StoredNews.row(folder, HILLS + "story").cluster().role())
        .isEqualTo(Cluster.Role.SAME);
    rule("hills.example", "title: h1", ", .text");

    Reextraction done = rereading().run();

    Row story = StoredNews.row(folder, HILLS + "story");
    assertThat(done.reclustered()).isEqualTo(1);
    assertThat(story.cluster()).isEqualTo(Cluster.alone(story.id()));
    assertThat(parquet().keySet()).noneMatch(file -> file.contains("copies"));
    assertWhole(2);
  }

  @Test
  void of_rows_that_became_equal_the_original_stays() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "a", page(1, promo(1))).add(FERRY + "a", page(1, promo(2)));
    }
    assertThat(StoredNews.rows(folder))
        .extracting(row -> row.cluster().role())
        .containsExactlyInAnyOrder(Cluster.Role.ORIGINAL, Cluster.Role.REVISION);
    rule("ferry.example", "title: h1", ", .extra");
    assertThat(rereading().run().gone()).isEqualTo(1);
    assertThat(StoredNews.row(folder, FERRY + "a").cluster().role())
        .isEqualTo(Cluster.Role.ORIGINAL);
    assertWhole(1);
  }

  @Test
  void the_next_crawl_knows_the_new_texts_and_not_the_old_ones() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "a", page(1, promo())).add(HILLS + "b", page(2, ""));
    }
    Article old = StoredNews.row(folder, FERRY + "a").article();
    rule("ferry.example", "title: h1", ", .extra");
    rereading().run();
    Article now = StoredNews.row(folder, FERRY + "a").article();
    try (Dataset dataset = Dataset.open(folder, DatasetOptions.defaults());
        SeenRows seen = SeenRows.open(dataset, false)) {
      assertThat(seen.check(Prepared.of(now))).isInstanceOf(Verdict.Known.class);
      assertThat(seen.check(Prepared.of(StoredNews.row(folder, HILLS + "b").article())))
          .isInstanceOf(Verdict.Known.class);
      assertThat(seen.check(Prepared.of(old))).isInstanceOf(Verdict.Keep.class);
    }
  }

  @Test
  void rows_without_a_readable_page_stay() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "damaged", page(1, ""));
    }
    try (StoredNews news = news()) {
      news.add(FERRY + "missing", page(2, ""));
    }
    Files.delete(folder.resolve("raw/pages-000002.warc.gz"));
    damage(StoredNews.row(folder, FERRY + "damaged").origin().warc().offset());
    List<Row> before = StoredNews.rows(folder);
    rule("ferry.example", "title: h1", "");
    Reextraction done = rereading().run();
    assertThat(done.kept())
        .containsOnly(
            Map.entry("its page is damaged", 1L), Map.entry("the file of its page is missing", 1L));
    assertThat(done.unreadable()).isEqualTo(2);
    assertThat(StoredNews.rows(folder)).isEqualTo(before);
  }

  @Test
  void a_page_that_is_refused_now_keeps_its_row_unless_told_otherwise() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "a", page(1, "")).add(FERRY + "video", page(2, ""));
    }
    rule("ferry.example", "skip-hosts: [ferry.example]", "");
    Reextraction kept = rereading().run();
    assertThat(kept.kept()).containsOnly(Map.entry("refused: skipped by rule", 2L));
    assertThat(StoredNews.rows(folder)).hasSize(2);
    assertThat(rereading().dropRefused().dryRun().run().dropped()).isEqualTo(2);
    assertThat(StoredNews.rows(folder)).hasSize(2);
    assertThat(rereading().dropRefused().run().dropped()).isEqualTo(2);
    assertWhole(0);
  }

  @Test
  void what_a_page_cannot_tell_again_stays() throws IOException {
    Permissions said =
        new Permissions(null, null, null, null, "meta robots: all; ai.txt: disallowed");
    Credit credit =
        new Credit("Ana Sol", List.of(), List.of(), null, Set.of(), null, "iptc:By-line");
    try (StoredNews news = news()) {
      news.add(
          FERRY + "a",
          page(1, "<figure><img src=/pier.jpg width=900 height=600></figure>"),
          article ->
              article.toBuilder()
                  .permissions(said)
                  .images(article.images().stream().map(image -> with(image, credit)).toList())
                  .build());
    }
    Row before = StoredNews.row(folder, FERRY + "a");
    assertThat(before.article().images()).hasSize(1);
    rule("ferry.example", "title: h1", "");
    rereading().run();
    Row after = StoredNews.row(folder, FERRY + "a");
    assertThat(after.origin()).isEqualTo(before.origin());
    assertThat(after.article().images()).isEqualTo(before.article().images());
    assertThat(after.article().permissions().evidence()).isEqualTo("ai.txt: disallowed");
  }

  @Test
  void a_dry_run_changes_nothing_and_tells_as_much() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "a", page(1, promo())).add(HILLS + "b", page(2, ""));
    }
    rule("ferry.example", "title: h1", ", .extra");
    Map<String, Long> before = StoredNews.files(folder);
    Reextraction dry = rereading().dryRun().run();
    assertThat(StoredNews.files(folder)).isEqualTo(before);
    Reextraction done = rereading().run();
    assertThat(dry.fields()).isEqualTo(done.fields()).containsKeys("title", "text");
    assertThat(dry.changed()).isEqualTo(done.changed());
  }

  @Test
  void site_and_day_choose_the_rows() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "a", page(1, "")).add(HILLS + "b", page(2, ""));
    }
    assertThat(rereading().all().site("ferry.example").run().looked()).isEqualTo(1);
    assertThat(rereading().all().since(LocalDate.of(2026, 11, 20)).run().looked()).isEqualTo(2);
    assertThat(rereading().all().since(LocalDate.of(2026, 11, 21)).run().looked()).isZero();
  }

  @Test
  void rows_that_wait_in_a_journal_are_read_again_too() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "a", page(1, ""));
      news.leave();
    } catch (IllegalStateException closedAlready) {
      assertThat(Dataset.info(folder).unsealed()).isEqualTo(1);
    }
    rule("ferry.example", "title: h1", "");
    assertThat(rereading().run().changed()).isEqualTo(1);
    assertWhole(1);
  }

  @Test
  void a_day_of_publication_that_changes_finds_its_place_in_the_file() throws IOException {
    rule("ferry.example", "published: {css: .first, date: yyyy-MM-dd}", "");
    try (StoredNews news = news()) {
      IntStream.range(0, 9).forEach(i -> news.add(FERRY + i, page(i, days(i))));
    }
    rule("ferry.example", "published: {css: .second, date: yyyy-MM-dd}", "");
    assertThat(rereading().run().changed()).isEqualTo(9);
    assertThat(StoredNews.rows(folder))
        .extracting(row -> row.article().published().at())
        .isSorted()
        .hasSize(9);
    assertWhole(9);
  }

  @Test
  void a_row_is_traced_to_its_page_and_to_what_it_gives_now() throws IOException {
    try (StoredNews news = news()) {
      news.add(FERRY + "a", page(1, "")).add(HILLS + "copy", page(1, ""));
    }
    Row row = StoredNews.row(folder, FERRY + "a");
    rule("ferry.example", "title: h1", "");
    Warta warta = Warta.sites(Sites.read(sites));
    Provenance found = warta.why(folder, row.id().substring(0, 6));
    assertThat(found.row()).isEqualTo(row);
    assertThat(found.page()).isEqualTo("readable");
    assertThat(found.now().layout()).isEqualTo("default");
    assertThat(found.now().ruleVersion()).isNotEqualTo(found.then().ruleVersion());
    assertThat(found.fields())
        .filteredOn(Provenance.Field::differs)
        .containsExactly(
            new Provenance.Field(
                "title", "Harbour", "rule:css .kicker", "Headline 1", "rule:css h1"));
    assertThat(found.members()).extracting(Lookup.Member::role).containsOnly("original", "same");
    assertThat(warta.why(folder, FERRY + "a")).isEqualTo(found);
    assertThat(found.json()).contains("\"value_now\" : \"Headline 1\"");
    assertThatThrownBy(() -> warta.why(folder, "00000000"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no row is called 00000000");
    assertThatThrownBy(() -> warta.why(folder, "the ferry"))
        .hasMessageContaining("is neither an id");
  }

  @Test
  void no_dataset_is_told_and_made_no_dataset() {
    assertThatThrownBy(() -> Warta.bundled().reextract(temporary.resolve("none")).run())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is no dataset");
    assertThat(temporary.resolve("none")).doesNotExist();
  }

  private static Image with(Image image, Credit credit) {
    return new Image(
        image.url(),
        image.caption(),
        image.alt(),
        credit,
        image.width(),
        image.height(),
        image.lead());
  }

  private void damage(long offset) throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("raw/pages-000001.warc.gz").toFile(), "rw")) {
      file.seek(offset);
      file.write(new byte[200]);
    }
  }

  private void assertWhole(int rows) {
    assertThat(Dataset.verify(folder).faults()).isEmpty();
    assertThat(StoredNews.rows(folder)).hasSize(rows);
  }

  private Map<String, Long> parquet() {
    Map<String, Long> files = new TreeMap<>(StoredNews.files(folder));
    files.keySet().removeIf(name -> !name.endsWith(".parquet"));
    return files;
  }

  /** The rows as an export writes them, by address. */
  private Map<String, String> lines() throws IOException {
    StringWriter text = new StringWriter();
    Dataset.export(folder, View.all(), Export.JSONL, text);
    return text.toString()
        .lines()
        .collect(
            Collectors.toMap(line -> line.replaceFirst(".*?\"url\":\"(.*?)\".*", "$1"), l -> l));
  }

  /** An article of its own for each number, with something more in it. */
  private static String page(int number, String more) {
    return "<html><head><title>Headline "
        + number
        + "</title><meta property=article:published_time content=2026-11-19T09:00:00Z></head><body>"
        + "<article><p class=kicker>Harbour</p><h1>Headline "
        + number
        + "</h1><p class=byline>By Ana Sol</p>"
        + paragraphs("text", number)
        + more
        + "</article></body></html>";
  }

  private static String paragraphs(String kind, int number) {
    Random random = new Random(number);
    return IntStream.range(0, 4)
        .mapToObj(i -> "<p class=" + kind + ">" + sentence(random) + "</p>")
        .collect(Collectors.joining());
  }

  private static String sentence(Random random) {
    String[] syllables = {"ka", "be", "ti", "lo", "mu", "sa", "re", "pi", "do", "wa", "nu", "ja"};
    return Stream.generate(
            () ->
                syllables[random.nextInt(12)]
                    + syllables[random.nextInt(12)]
                    + syllables[random.nextInt(12)])
        .limit(40)
        .collect(Collectors.joining(" ", "The ", "."));
  }

  private static String promo() {
    return promo(1);
  }

  private static String promo(int number) {
    return "<p class=extra>The pier master keeps a diary, and its volume "
        + number
        + " tells of storms, of fish that nobody had seen before, and of lanterns at night.</p>";
  }

  private static String own(int number) {
    return paragraphs("own", number);
  }

  private static String days(int i) {
    return "<p class=byline><span class=first>2026-11-0"
        + (1 + i)
        + "</span><span class=second>2026-11-1"
        + (9 - i)
        + "</span></p>";
  }
}
