package id.warta;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Origin;
import id.warta.dataset.Prepared;
import id.warta.dataset.Row;
import id.warta.dedup.SeenOptions;
import id.warta.dedup.Verdict;
import id.warta.page.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index of seen articles beside a dataset whose writer dies. */
class SeenRowsTest {

  private static final DatasetOptions FILES_OF_TEN = DatasetOptions.defaults().withSealRows(10);
  private static final SeenOptions OPTIONS = new SeenOptions(1);

  @TempDir Path temporary;

  @Test
  void after_a_kill_every_stored_article_is_known() throws IOException {
    Path killed = killedAfter(33);
    assertThat(marks(killed)).isNotEmpty();
    assertThat(known(killed, 33)).isEqualTo(33);
  }

  @Test
  void what_it_knew_when_files_were_sealed_is_not_read_again() throws IOException {
    Path killed = killedAfter(33);
    String[] last = marks(killed).get(marks(killed).size() - 1).split(" ");
    Dataset.Mark mark = new Dataset.Mark(Integer.parseInt(last[1]), Long.parseLong(last[2]));
    try (Dataset dataset = Dataset.open(killed, FILES_OF_TEN);
        Stream<Row> rows = dataset.rowsSince(mark)) {
      assertThat(rows).hasSize(8);
    }
  }

  @Test
  void a_damaged_index_is_made_anew_from_the_rows() throws IOException {
    Path killed = killedAfter(33);
    try (Stream<Path> files = Files.walk(killed.resolve(".warta/seen"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(file, new byte[20]);
      }
    }
    assertThat(known(killed, 33)).isEqualTo(33);
  }

  @Test
  void an_index_that_is_gone_is_made_anew_whatever_the_marks_say() throws IOException {
    Path killed = killedAfter(33);
    delete(killed.resolve(".warta/seen"));
    assertThat(known(killed, 33)).isEqualTo(33);
  }

  @Test
  void marks_that_say_nothing_cost_only_time() throws IOException {
    Path killed = killedAfter(33);
    Files.write(killed.resolve(".warta/seen.marks"), new byte[] {-1, 'x', '\n', '9', ' ', 10});
    assertThat(known(killed, 33)).isEqualTo(33);
  }

  @Test
  void after_a_compaction_every_article_is_known() throws IOException {
    Path killed = killedAfter(33);
    Dataset.compact(killed, DatasetOptions.defaults());
    assertThat(known(killed, 33)).isEqualTo(33);
  }

  /** A copy of a dataset that is being written, which is what a kill leaves. */
  private Path killedAfter(int articles) throws IOException {
    Path folder = temporary.resolve("writing");
    Path killed = temporary.resolve("killed");
    try (Dataset dataset = Dataset.open(folder, FILES_OF_TEN);
        SeenRows seen = SeenRows.open(dataset, false, OPTIONS)) {
      for (int i = 0; i < articles; i++) {
        Verdict.Keep keep = (Verdict.Keep) seen.check(Prepared.of(article(i)));
        CompletableFuture<Boolean> stored =
            dataset.write(new Row(article(i), keep.cluster(), origin())).toCompletableFuture();
        seen.wrote(stored);
        stored.join();
        if (i == 24) {
          // Nothing is being sealed when the copy is made, and the index is confirmed before.
          dataset.flush();
        }
      }
      copy(folder, killed);
    }
    return killed;
  }

  private static long known(Path folder, int articles) throws IOException {
    try (Dataset dataset = Dataset.open(folder, FILES_OF_TEN);
        SeenRows seen = SeenRows.open(dataset, false, OPTIONS)) {
      return IntStream.range(0, articles)
          .filter(i -> seen.check(Prepared.of(article(i))) instanceof Verdict.Known)
          .count();
    }
  }

  private static List<String> marks(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve(".warta/seen.marks"));
  }

  private static Article article(int number) {
    return Article.at(URI.create("https://kota.example/berita/" + number))
        .title("Berita nomor " + number)
        .body(List.of(Block.paragraph("Warga kota membaca berita nomor " + number + ".")))
        .build();
  }

  private static Origin origin() {
    return new Origin("crawl-1", Instant.parse("2026-11-20T00:00:00Z"), 200, Source.FEED, null);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!file.toString().endsWith(".tmp")) {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
