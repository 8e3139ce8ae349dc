package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.extract.VillagePost.Story;
import id.warta.page.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteMemoryTest {

  private static final Extractor EXTRACTOR = Extractor.generic();

  @Test
  void what_repeats_over_a_sites_articles_is_no_text() {
    List<Story> stories = VillagePost.stories(30);
    Extractor knowing = EXTRACTOR.remembering(taught(stories));
    for (Story story : stories) {
      assertThat(texts(knowing, story)).as(story.title()).containsExactlyElementsOf(story.own());
    }
  }

  @Test
  void a_page_alone_is_read_by_itself() {
    Story story = VillagePost.story(15);
    String plain = ArticleJson.line("x", EXTRACTOR.extract(story.page()));
    Extractor empty = EXTRACTOR.remembering(SiteMemory.inMemory());
    Extractor ofOthers = EXTRACTOR.remembering(taught(otherHost(VillagePost.stories(30))));
    assertThat(plain).contains(VillagePost.COLUMN, VillagePost.CLOSING[3], VillagePost.BIO);
    assertThat(ArticleJson.line("x", empty.extract(story.page()))).isEqualTo(plain);
    assertThat(ArticleJson.line("x", ofOthers.extract(story.page()))).isEqualTo(plain);
  }

  @Test
  void two_articles_prove_nothing() {
    Story story = VillagePost.story(0);
    Extractor knowing = EXTRACTOR.remembering(taught(VillagePost.stories(2)));
    assertThat(texts(knowing, story)).isEqualTo(texts(EXTRACTOR, story));
  }

  @Test
  void the_row_tells_how_many_blocks_were_left_out() {
    List<Story> stories = VillagePost.stories(30);
    Extractor knowing = EXTRACTOR.remembering(taught(stories));
    assertThat(read(EXTRACTOR, stories.get(1)).carriers()).containsEntry("body", "generic");
    assertThat(read(knowing, stories.get(1)).carriers())
        .containsEntry("body", "generic (2 repeats cut)");
  }

  @Test
  void a_story_told_again_teaches_nothing() {
    SiteMemory memory = SiteMemory.inMemory();
    List<String> own = VillagePost.text(4);
    for (int copy = 0; copy < 6; copy++) {
      List<String> changed = new ArrayList<>(own);
      changed.set(copy % 3, VillagePost.text(100 + copy).get(0));
      learn(memory, plain(copy, changed));
    }
    Story story = plain(50, own);
    assertThat(texts(EXTRACTOR.remembering(memory), story)).containsExactlyElementsOf(own);
  }

  @Test
  void an_article_visited_again_and_again_teaches_once() {
    SiteMemory memory = SiteMemory.inMemory();
    for (int visit = 0; visit < 9; visit++) {
      VillagePost.stories(2).forEach(story -> learn(memory, story));
    }
    Story story = VillagePost.story(0);
    assertThat(texts(EXTRACTOR.remembering(memory), story)).isEqualTo(texts(EXTRACTOR, story));
  }

  @Test
  void what_all_pages_of_one_article_repeat_is_its_own() {
    List<Story> parts = new ArrayList<>();
    for (int part = 1; part < 7; part++) {
      List<String> own = new ArrayList<>(VillagePost.text(200 + part));
      own.add(0, VillagePost.text(200).get(0));
      parts.add(VillagePost.page(200 + part, "The long story", own, paragraphs(own)));
    }
    Extractor knowing = EXTRACTOR.remembering(taught(parts));
    SiteMemory joined = SiteMemory.inMemory();
    EXTRACTOR.learning(joined).extract(parts.stream().map(Story::page).toList());
    assertThat(texts(knowing, parts.get(2))).isEqualTo(parts.get(2).own());
    assertThat(texts(EXTRACTOR.remembering(joined), parts.get(2))).isEqualTo(parts.get(2).own());
  }

  @Test
  void a_lead_that_others_show_in_a_box_stays_where_it_is_the_lead() {
    Story told = VillagePost.story(40);
    String teaser = told.own().get(0);
    SiteMemory memory = SiteMemory.inMemory();
    List<Story> others = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      List<String> own = VillagePost.text(i);
      others.add(
          VillagePost.page(
              i, "Day " + i, own, paragraphs(own) + "<div class=x><p>" + teaser + "</p></div>"));
    }
    others.forEach(story -> learn(memory, story));
    learn(memory, told);
    Extractor knowing = EXTRACTOR.remembering(memory);
    assertThat(texts(knowing, others.get(2))).doesNotContain(teaser);
    assertThat(texts(knowing, told)).contains(teaser);
  }

  @Test
  void a_page_of_which_most_would_go_stays_whole() {
    SiteMemory memory = taught(VillagePost.stories(30));
    List<String> own =
        List.of(VillagePost.text(77).get(0).split("\\.")[0] + ".", VillagePost.CLOSING[0]);
    Story brief = plain(77, List.of(own.get(0), own.get(1), VillagePost.CLOSING[1]));
    assertThat(texts(EXTRACTOR.remembering(memory), brief)).contains(VillagePost.CLOSING[1]);
  }

  @Test
  void the_end_of_titles_and_the_logo_are_the_sites() {
    List<Story> stories = VillagePost.stories(12);
    Page page =
        Page.of(stories.get(3).html().replaceAll("<h1>[^<]*</h1>", ""), stories.get(3).url());
    Article alone = article(EXTRACTOR.extract(page));
    assertThat(alone.title()).endsWith("| Dorfblick");
    assertThat(alone.images()).extracting(one -> one.url().getPath()).hasSize(2);
    Article known = article(EXTRACTOR.remembering(taught(stories)).extract(page));
    assertThat(known.title()).isEqualTo(stories.get(3).title());
    assertThat(known.images())
        .extracting(one -> one.url().getPath())
        .containsExactly("/img/scene-of-day-3.jpg");
  }

  @Test
  void where_a_site_signs_its_pictures_is_learned_from_plain_credits() {
    Story faint = VillagePost.story(60);
    assertThat(read(EXTRACTOR, faint).images().get(0).credit().isEmpty()).isTrue();
    List<Story> signed = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Story story = VillagePost.story(i);
      String html = story.html().replace("Harbour Rescue Team", "Jane Doe/AP");
      signed.add(new Story(story.title(), story.url(), story.own(), html));
    }
    Article known = read(EXTRACTOR.remembering(taught(signed)), faint);
    assertThat(known.images().get(0).credit().line()).isEqualTo("Harbour Rescue Team");
    assertThat(known.images().get(0).caption())
        .isEqualTo("A view of the river on a clear morning.");
  }

  @Test
  void a_crawl_learns_as_it_goes() {
    Extractor learning = EXTRACTOR.learning(SiteMemory.inMemory());
    List<Story> stories = VillagePost.stories(40);
    List<Boolean> clean = new ArrayList<>();
    for (Story story : stories) {
      clean.add(texts(learning, story).equals(story.own()));
    }
    assertThat(clean.get(0)).isFalse();
    assertThat(clean.subList(20, 40)).containsOnly(true);
  }

  @Test
  void what_was_learned_is_found_again_in_the_folder(@TempDir Path folder) throws IOException {
    List<Story> stories = VillagePost.stories(30);
    SiteMemory memory = SiteMemory.open(folder);
    stories.forEach(story -> learn(memory, story));
    memory.save();
    SiteMemory again = SiteMemory.open(folder);
    for (Story story : stories) {
      assertThat(texts(EXTRACTOR.remembering(again), story)).isEqualTo(story.own());
    }
    assertThat(files(folder)).containsExactly("village.example.site");
    byte[] stored = Files.readAllBytes(folder.resolve("village.example.site"));
    stories.forEach(story -> learn(again, story));
    again.save();
    assertThat(Files.readAllBytes(folder.resolve("village.example.site"))).isEqualTo(stored);
  }

  @Test
  void a_folder_that_cannot_be_written_costs_no_page(@TempDir Path place) throws IOException {
    Path file = Files.writeString(place.resolve("no-folder"), "a file stands here");
    SiteMemory memory = SiteMemory.open(file);
    List<Story> stories = VillagePost.stories(120);

    stories.forEach(story -> learn(memory, story));

    assertThat(texts(EXTRACTOR.remembering(memory), stories.get(0)))
        .isEqualTo(stories.get(0).own());
    assertThatThrownBy(memory::save)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no-folder")
        .hasMessageContaining("what was learned cannot be stored");
  }

  @Test
  void the_same_lessons_give_the_same_file(@TempDir Path one, @TempDir Path two)
      throws IOException {
    for (Path folder : List.of(one, two)) {
      SiteMemory memory = SiteMemory.open(folder);
      VillagePost.stories(20).forEach(story -> learn(memory, story));
      memory.save();
    }
    assertThat(Files.readAllBytes(one.resolve("village.example.site")))
        .isEqualTo(Files.readAllBytes(two.resolve("village.example.site")));
  }

  @ParameterizedTest
  @CsvSource({"0", "7", "40", "999"})
  void a_damaged_file_counts_as_none(int at, @TempDir Path folder) throws IOException {
    SiteMemory memory = SiteMemory.open(folder);
    VillagePost.stories(20).forEach(story -> learn(memory, story));
    memory.save();
    Path file = folder.resolve("village.example.site");
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 4;
    Files.write(file, bytes);
    Story story = VillagePost.story(0);
    assertThat(texts(EXTRACTOR.remembering(SiteMemory.open(folder)), story))
        .isEqualTo(texts(EXTRACTOR, story));
    Files.write(file, java.util.Arrays.copyOf(bytes, at));
    assertThat(texts(EXTRACTOR.remembering(SiteMemory.open(folder)), story))
        .isEqualTo(texts(EXTRACTOR, story));
  }

  @Test
  void a_site_of_any_size_takes_little_room(@TempDir Path folder) throws IOException {
    SiteMemory memory = SiteMemory.open(folder);
    for (int i = 0; i < 320; i++) {
      learn(memory, plain(i, VillagePost.text(i)));
    }
    IntStream.range(400, 440).forEach(i -> learn(memory, VillagePost.story(i)));
    memory.save();
    assertThat(Files.size(folder.resolve("village.example.site"))).isLessThan(120_000);
    Story story = VillagePost.story(2);
    assertThat(texts(EXTRACTOR.remembering(memory), story)).isEqualTo(story.own());
  }

  @Test
  void several_threads_may_teach_and_ask_at_once() throws Exception {
    SiteMemory memory = SiteMemory.inMemory();
    Extractor learning = EXTRACTOR.learning(memory);
    List<Story> stories = VillagePost.stories(40);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Extraction>> all = new ArrayList<>();
      stories.forEach(story -> all.add(threads.submit(() -> learning.extract(story.page()))));
      for (Future<Extraction> one : all) {
        assertThat(one.get()).isInstanceOf(Extraction.Found.class);
      }
    } finally {
      threads.shutdownNow();
    }
    Story story = stories.get(7);
    assertThat(texts(EXTRACTOR.remembering(memory), story)).isEqualTo(story.own());
  }

  @Test
  void the_order_of_the_lessons_changes_no_text() {
    List<Story> stories = new ArrayList<>(VillagePost.stories(30));
    Collections.reverse(stories);
    Extractor knowing = EXTRACTOR.remembering(taught(stories));
    for (Story story : stories) {
      assertThat(texts(knowing, story)).isEqualTo(story.own());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.village.example/a, village.example",
    "https://m.village.example/a, village.example",
    "https://news.village.example/a, news.village.example",
    "https://web.archive.org/web/20190401123456/https://www.village.example/a, village.example",
    "https://web.archive.org/web/20190401im_/http://village.example:80/a, village.example",
    "https://web.archive.org/about, web.archive.org",
    "file:///tmp/page.html, ''"
  })
  void a_site_is_a_host(String url, String site) {
    assertThat(EXTRACTOR.site(URI.create(url))).isEqualTo(site);
  }

  private static SiteMemory taught(List<Story> stories) {
    SiteMemory memory = SiteMemory.inMemory();
    stories.forEach(story -> learn(memory, story));
    return memory;
  }

  private static void learn(SiteMemory memory, Story story) {
    EXTRACTOR.lesson(story.page()).ifPresent(memory::learn);
  }

  private static List<Story> otherHost(List<Story> stories) {
    return stories.stream()
        .map(
            story ->
                new Story(
                    story.title(),
                    URI.create(story.url().toString().replace("village", "town")),
                    story.own(),
                    story.html()))
        .toList();
  }

  private static Story plain(int number, List<String> own) {
    return VillagePost.page(number, "Story number " + number, own, paragraphs(own));
  }

  private static String paragraphs(List<String> own) {
    return "<p>" + String.join("</p><p>", own) + "</p>";
  }

  private static List<String> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<String> texts(Extractor extractor, Story story) {
    return read(extractor, story).body().stream().map(Block::text).toList();
  }

  private static Article read(Extractor extractor, Story story) {
    return article(extractor.extract(story.page()));
  }

  private static Article article(Extraction extraction) {
    return ((Extraction.Found) extraction).article();
  }
}
