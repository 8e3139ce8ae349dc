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
      journal.list(list("http://a.example/feed"));
      journal.text(new HostText(5, "http://a.example/ai.txt", "User-agent: *"));
      journal.seen(42);
      journal.done(0);
      journal.run(1, true);
    }

    open().close();

    assertThat(replayed)
        .containsExactly(
            "run 1 false",
            "queued ARTICLE http://a.example/ü",
            "list " + list("http://a.example/feed"),
            "text " + new HostText(5, "http://a.example/ai.txt", "User-agent: *"),
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
  void gives_way_to_a_file_with_less_in_it() throws IOException {
    Journal old = open();
    old.queued(queued(0, "http://a.example/done"));
    long waits = old.queued(queued(1, "http://a.example/waits"));
    old.done(0);

    Journal fresh = old.rewrite(journal -> journal.queued(old.read(waits)), new Recorder());
    assertThatThrownBy(this::open).hasMessageContaining("in use by another crawl");
    fresh.done(1);
    fresh.close();
    replayed.clear();
    open().close();

    assertThat(replayed).containsExactly("queued ARTICLE http://a.example/waits", "done 1");
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

  private static ListState list(String url) {
    return new ListState(queued(0, url), 100, 30, 1, 42, "\"e\"", "Mon");
  }

  private static Journal.Queued queued(int number, String url) {
    return new Journal.Queued(number, Kind.ARTICLE, 2, 3, 4_000_000, url);
  }

  private final class Recorder implements JournalScan.Replay {
    @Override
    public void key(long key) {
      assertThat(key).isNotZero();
    }

    @Override
    public void queued(long offset, Kind kind, int minutes, byte[] url, int from, int to) {
      assertThat(minutes).isEqualTo(4_000_000);
      String text = new String(url, from, to - from, StandardCharsets.UTF_8);
      replayed.add("queued " + kind + " " + text);
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
    public void list(ListState list) {
      replayed.add("list " + list);
    }

    @Override
    public void text(HostText text) {
      replayed.add("text " + text);
    }

    @Override
    public void run(int run, boolean over) {
      replayed.add("run " + run + " " + over);
    }
  }
}
