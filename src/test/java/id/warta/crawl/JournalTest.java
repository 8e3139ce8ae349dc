package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir private Path folder;
  private final List<String> replayed = new ArrayList<>();

  @Test
  void gives_back_what_was_written_in_its_order() throws IOException {
    try (Journal journal = open()) {
      journal.run(1, false);
      journal.queued(queued(0, "http://a.example/ü"));
      journal.validators("http://a.example/feed", "\"e\"", "");
      journal.seen(42);
      journal.done(0);
      journal.run(1, true);
    }

    open().close();

    assertThat(replayed)
        .containsExactly(
            "run 1 false",
            "queued ARTICLE http://a.example/ü",
            "validators http://a.example/feed \"e\" ",
            "seen 42",
            "done 0",
            "run 1 true");
  }

  @Test
  void reads_addresses_back_before_and_after_they_are_on_disk() throws IOException {
    try (Journal journal = open()) {
      long first = journal.queued(queued(7, "http://a.example/1"));
      assertThat(journal.read(first)).isEqualTo(queued(7, "http://a.example/1"));
      journal.force();
      long second = journal.queued(queued(8, "http://a.example/2"));

      assertThat(journal.read(first)).isEqualTo(queued(7, "http://a.example/1"));
      assertThat(journal.read(second)).isEqualTo(queued(8, "http://a.example/2"));
    }
  }

  @Test
  void survives_a_cut_at_any_byte() throws IOException {
    Path file = folder.resolve("journal");
    try (Journal journal = open()) {
      for (int i = 0; i < 5; i++) {
        journal.queued(queued(i, "http://a.example/" + i));
        journal.force();
      }
    }
    byte[] whole = Files.readAllBytes(file);
    int last = 0;
    for (int length = 16; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      replayed.clear();
      open().close();

      assertThat(replayed.size()).isBetween(last, 5);
      last = replayed.size();
    }
    assertThat(last).isEqualTo(5);
  }

  @Test
  void ends_at_the_first_damaged_frame_and_goes_on_from_there() throws IOException {
    Path file = folder.resolve("journal");
    try (Journal journal = open()) {
      journal.queued(queued(0, "http://a.example/good"));
      journal.force();
      journal.queued(queued(1, "http://a.example/damaged"));
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);

    try (Journal journal = open()) {
      journal.queued(queued(1, "http://a.example/new"));
    }
    replayed.clear();
    open().close();

    assertThat(replayed)
        .containsExactly(
            "queued ARTICLE http://a.example/good", "queued ARTICLE http://a.example/new");
  }

  @Test
  void leaves_files_of_others_alone() throws IOException {
    Path file = folder.resolve("journal");
    Files.writeString(file, "a diary, and not a short one", StandardCharsets.UTF_8);

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a crawl's journal");
    assertThat(file).hasContent("a diary, and not a short one");
  }

  @Test
  void writes_more_than_its_buffer_holds() throws IOException {
    String path = "x".repeat(1000);
    try (Journal journal = open()) {
      for (int i = 0; i < 2000; i++) {
        journal.queued(queued(i, "http://a.example/" + path + i));
      }
    }

    open().close();

    assertThat(replayed).hasSize(2000).last().asString().endsWith("x1999");
  }

  private Journal open() throws IOException {
    return Journal.open(folder.resolve("journal"), new Recorder());
  }

  private static Journal.Queued queued(int number, String url) {
    return new Journal.Queued(number, Kind.ARTICLE, 2, 3, 4_000_000, url);
  }

  private final class Recorder implements Journal.Replay {
    @Override
    public void key(long key) {
      assertThat(key).isNotZero();
    }

    @Override
    public void queued(long offset, Kind kind, int source, int minutes, byte[] url, int length) {
      assertThat(source).isEqualTo(2);
      assertThat(minutes).isEqualTo(4_000_000);
      replayed.add("queued " + kind + " " + new String(url, 0, length, StandardCharsets.UTF_8));
    }

    @Override
    public void done(int number) {
      replayed.add("done " + number);
    }

    @Override
    public void seen(long fingerprint) {
      replayed.add("seen " + fingerprint);
    }

    @Override
    public void validators(String url, String etag, String lastModified) {
      replayed.add("validators " + url + " " + etag + " " + lastModified);
    }

    @Override
    public void run(int run, boolean over) {
      replayed.add("run " + run + " " + over);
    }
  }
}
