package id.warta.dedup;

import static id.warta.dedup.SeenContract.keep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.Cluster.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenFolderTest {
  @TempDir Path folder;

  @Test
  void what_was_committed_is_known_to_the_next_run() throws IOException {
    try (Seen seen = Seen.open(folder)) {
      seen.check(Document.of("one", Texts.WIRE));
      seen.commit();
    }
    try (Seen seen = Seen.open(folder)) {
      assertThat(seen.check(Document.of("one", Texts.WIRE))).isInstanceOf(Verdict.Known.class);
    }
  }

  @Test
  void what_was_not_committed_is_forgotten() throws IOException {
    try (Seen seen = Seen.open(folder)) {
      seen.check(Document.of("one", Texts.WIRE));
      seen.commit();
      seen.check(Document.of("two", Texts.OTHER));
    }
    try (Seen seen = Seen.open(folder)) {
      assertThat(seen.size()).isEqualTo(1);
      assertThat(keep(seen.check(Document.of("two", Texts.OTHER))).role()).isEqualTo(Role.ORIGINAL);
    }
  }

  @Test
  void ten_runs_answer_as_one() throws IOException {
    List<Document> documents = documents(400);
    List<Verdict> inOne = new ArrayList<>();
    try (Seen seen = Seen.inMemory()) {
      documents.forEach(document -> inOne.add(seen.check(document)));
    }
    List<Verdict> inTen = new ArrayList<>();
    for (int from = 0; from < 400; from += 40) {
      try (Seen seen = Seen.open(folder, new SeenOptions(7))) {
        for (Document document : documents.subList(from, from + 40)) {
          inTen.add(seen.check(document));
          seen.commit();
        }
      }
    }
    assertThat(inTen).isEqualTo(inOne);
    assertThat(inOne).filteredOn(v -> keep(v).role() == Role.NEAR).hasSizeGreaterThan(100);
    assertThat(files()).hasSizeLessThan(10);
  }

  @Test
  void a_flipped_byte_is_found_and_the_index_can_be_rebuilt() throws IOException {
    try (Seen seen = Seen.open(folder)) {
      seen.check(Document.of("one", Texts.WIRE));
      seen.commit();
    }
    Path run = files().get(0);
    byte[] bytes = Files.readAllBytes(run);
    bytes[bytes.length / 2] ^= 4;
    Files.write(run, bytes);
    assertThatThrownBy(() -> Seen.open(folder))
        .isInstanceOf(DamagedIndexException.class)
        .hasMessageContaining(run.toString());
    Seen.discard(folder);
    try (Seen seen = Seen.open(folder)) {
      assertThat(seen.size()).isZero();
    }
  }

  @Test
  void a_missing_run_is_found() throws IOException {
    for (List<Document> run :
        List.of(documents(20).subList(0, 19), documents(20).subList(19, 20))) {
      try (Seen seen = Seen.open(folder)) {
        run.forEach(seen::check);
        seen.commit();
      }
    }
    List<Path> runs = files();
    assertThat(runs).hasSize(2);
    Files.delete(runs.get(0));
    assertThatThrownBy(() -> Seen.open(folder)).isInstanceOf(DamagedIndexException.class);
  }

  @Test
  void what_a_killed_process_left_half_written_is_deleted() throws IOException {
    try (Seen seen = Seen.open(folder)) {
      seen.check(Document.of("one", Texts.WIRE));
      seen.commit();
    }
    Files.writeString(folder.resolve("1-2.run.part"), "torn");
    Files.copy(files().get(0), folder.resolve("0-0.run"));
    try (Seen seen = Seen.open(folder)) {
      assertThat(seen.size()).isEqualTo(1);
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void a_second_process_is_refused() throws IOException {
    try (Seen seen = Seen.open(folder)) {
      assertThatThrownBy(() -> Seen.open(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use");
      assertThat(seen.size()).isZero();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().contains(".run")).sorted().toList();
    }
  }

  /** Stories of invented words, half of them edited copies of an earlier one. */
  private static List<Document> documents(int count) {
    Random random = new Random(42);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text =
          i > 0 && random.nextBoolean()
              ? "Another intro. " + documents.get(random.nextInt(i)).text()
              : story(random);
      documents.add(Document.of("d" + i, text));
    }
    return documents;
  }

  private static String story(Random random) {
    StringBuilder story = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      story.append(i % 9 == 0 ? "X" : "w").append(random.nextInt(5000)).append(' ');
    }
    return story.toString();
  }
}
