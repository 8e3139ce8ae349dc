package id.warta.archive;

import static id.warta.archive.Packed.all;
import static id.warta.archive.Packed.gzip;
import static id.warta.archive.Packed.skippable;
import static id.warta.archive.Packed.zstd;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A WARC file that is read in stretches gives what it gives in one go, wherever it is cut. */
class StretchTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";

  /** What comes of a file. */
  private record Outcome(
      List<List<String>> articles,
      Map<String, Long> passedOver,
      long pages,
      long damaged,
      long tooLarge,
      long torn) {}

  @Test
  void a_plain_file_may_be_cut_anywhere() {
    requireCutAnywhere(all(records()));
  }

  @Test
  void gzip_by_record_may_be_cut_anywhere() {
    requireCutAnywhere(each(Packed::gzip));
  }

  @Test
  void zstd_by_record_may_be_cut_anywhere() {
    requireCutAnywhere(each(Packed::zstd));
  }

  @Test
  void a_dictionary_at_the_beginning_serves_every_stretch() {
    byte[] dictionary = page("9", "", "Berita hari ini dari pasar di kota pelabuhan");
    UnaryOperator<byte[]> pack = bytes -> zstd(bytes, dictionary);
    requireCutAnywhere(all(skippable(dictionary), each(pack)));
  }

  @Test
  void a_file_that_is_one_member_is_one_stretch_whatever_it_is_cut_into() {
    requireCutAnywhere(gzip(all(records())));
    requireCutAnywhere(zstd(all(records())));
  }

  @Test
  void formats_that_are_mixed_may_be_cut_anywhere() {
    byte[][] records = records();
    for (int i = 0; i < records.length; i++) {
      records[i] = i % 3 == 0 ? records[i] : i % 3 == 1 ? gzip(records[i]) : zstd(records[i]);
    }
    requireCutAnywhere(all(records));
    requireCutAnywhere(all(gzip(all(records[0], page("7", "", "x"))), all(records)));
  }

  @Test
  void damage_is_counted_once_wherever_the_file_is_cut() {
    byte[] rubbish = bytes("\u001f WARC WARC/ no record \u0000\u0000\u001f\u008b\b\u0000 x");
    for (byte[] whole : List.of(all(records()), each(Packed::gzip))) {
      for (int at = 40; at < whole.length; at += whole.length / 5) {
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, at, Math.min(at + 12, whole.length), (byte) 7);
        requireCut(damaged, 17);
      }
      requireCut(all(whole, rubbish, whole), 7);
      requireCut(Arrays.copyOf(whole, whole.length - 60), 7);
    }
  }

  @Test
  void a_file_that_a_page_holds_is_no_part_of_the_one_around_it() {
    byte[] inner = all(page("8", "", "dalam"), gzip(page("9", "", "dalam")));
    byte[] outer = record("response", "https://kota.example/8.warc", "5", "", inner);
    requireCutAnywhere(all(page("1", "", "Satu"), outer, page("2", "", "Dua")));
    requireCutAnywhere(all(gzip(page("1", "", "Satu")), outer, gzip(page("2", "", "Dua"))));
  }

  @Test
  void later_pages_of_an_article_that_is_not_there_are_articles() {
    byte[] warc =
        all(
            page("1", "", "Satu"),
            page("2", "7", "Dua"),
            page("3", "2", "Tiga"),
            page("4", "1", "Empat"));
    requireCutAnywhere(warc);
    assertThat(whole(warc).articles()).hasSize(3);
  }

  @Test
  void stretches_cover_a_file() {
    assertThat(Stretch.cut(100, 40))
        .containsExactly(
            new Stretch(0, 40, true, 0),
            new Stretch(40, 80, false, 0),
            new Stretch(80, 100, false, 0));
    assertThat(Stretch.cut(40, 40)).containsExactly(Stretch.whole());
    assertThat(Stretch.cut(0, 40)).containsExactly(Stretch.whole());
  }

  @Test
  void what_cannot_be_read_says_nothing_of_where_the_next_begins() {
    byte[] warc = all(records());
    List<Stretch> stretches = Stretch.cut(warc.length, warc.length / 3);
    List<Optional<Stretch.Ends>> ends = new ArrayList<>();
    stretches.forEach(stretch -> ends.add(Optional.of(read(warc, stretch, new ArrayList<>()))));
    ends.set(1, Optional.empty());
    assertThat(Stretch.seam(stretches, ends)).isEmpty();
  }

  private static void requireCutAnywhere(byte[] warc) {
    requireCut(warc, 1);
  }

  private static void requireCut(byte[] warc, int step) {
    Outcome expected = whole(warc);
    assertThat(expected.articles()).isNotEmpty();
    for (int border = 1; border < warc.length; border += step) {
      List<Stretch> two =
          List.of(new Stretch(0, border, true, 0), new Stretch(border, warc.length, false, 0));
      assertThat(inStretches(warc, two)).as("cut at byte %d", border).isEqualTo(expected);
    }
    for (int size : new int[] {29, 50, 333}) {
      assertThat(inStretches(warc, Stretch.cut(warc.length, size)))
          .as("stretches of %d bytes", size)
          .isEqualTo(expected);
    }
  }

  private static Outcome whole(byte[] warc) {
    List<Outcome> outcome = new ArrayList<>();
    read(warc, Stretch.whole(), outcome);
    return outcome.get(0);
  }

  /** Reads them as many machines would, and again what does not fit. */
  private static Outcome inStretches(byte[] warc, List<Stretch> cut) {
    List<Stretch> stretches = new ArrayList<>(cut);
    List<Outcome> outcomes = new ArrayList<>();
    List<Optional<Stretch.Ends>> ends = new ArrayList<>();
    stretches.forEach(stretch -> ends.add(Optional.of(read(warc, stretch, outcomes))));
    Optional<Stretch.Seam> seam = Stretch.seam(stretches, ends);
    for (int i = 0; seam.isPresent(); i++) {
      assertThat(i).as("readings again").isLessThanOrEqualTo(cut.size());
      int index = seam.get().index();
      Stretch again = seam.get().again().orElse(null);
      List<Outcome> anew = new ArrayList<>();
      Stretch.Ends read =
          again == null ? Stretch.Ends.nothing(stretches.get(index)) : read(warc, again, anew);
      stretches.set(index, again == null ? stretches.get(index) : again);
      ends.set(index, Optional.of(read));
      outcomes.set(index, anew.isEmpty() ? sum(List.of()) : anew.get(0));
      seam = Stretch.seam(stretches, ends);
    }
    return sum(outcomes);
  }

  private static Stretch.Ends read(byte[] warc, Stretch stretch, List<Outcome> outcomes) {
    List<List<String>> articles = new ArrayList<>();
    try (StretchReader reader =
        StretchReader.open(
            "test.warc",
            start -> new ByteArrayInputStream(warc, (int) start, warc.length - (int) start),
            stretch)) {
      for (List<StoredPage> pages = reader.nextArticle();
          !pages.isEmpty();
          pages = reader.nextArticle()) {
        articles.add(pages.stream().map(page -> page.page().text() + " " + page.place()).toList());
      }
      PageTally tally = reader.tally();
      outcomes.add(
          new Outcome(
              articles,
              new TreeMap<>(tally.passedOver()),
              tally.pages(),
              tally.damaged(),
              tally.tooLarge(),
              tally.torn()));
      return reader.ends();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome sum(List<Outcome> outcomes) {
    List<List<String>> articles = new ArrayList<>();
    Map<String, Long> passedOver = new TreeMap<>();
    long[] counts = new long[4];
    for (Outcome one : outcomes) {
      articles.addAll(one.articles());
      one.passedOver().forEach((kind, count) -> passedOver.merge(kind, count, Long::sum));
      counts[0] += one.pages();
      counts[1] += one.damaged();
      counts[2] += one.tooLarge();
      counts[3] += one.torn();
    }
    return new Outcome(articles, passedOver, counts[0], counts[1], counts[2], counts[3]);
  }

  /** An article of three pages among others, and what else stands in a file. */
  private static byte[][] records() {
    return new byte[][] {
      record("warcinfo", "", "0", "", bytes("software: x\r\n")),
      page("1", "", "Satu"),
      page("2", "", "Dua"),
      record("request", "https://kota.example/2", "21", "", bytes("GET /2 HTTP/1.1\r\n\r\n")),
      page("3", "2", "Dua, lanjutan"),
      page("4", "2", "Dua, akhir"),
      record("revisit", "https://kota.example/1", "22", "", bytes(HEAD)),
      page("5", "", "Tiga"),
      page("6", "5", "Tiga, akhir"),
    };
  }

  private static byte[] page(String id, String continues, String text) {
    byte[] http = bytes(HEAD + "<p>" + text);
    return record("response", "https://kota.example/" + id, id, continues, http);
  }

  private static byte[] record(String type, String url, String id, String continues, byte[] block) {
    String head =
        "WARC/1.1\r\nWARC-Type: "
            + type
            + "\r\nWARC-Record-ID: <urn:x:"
            + id
            + ">\r\nWARC-Date: 2026-11-20T08:00:00Z\r\nContent-Type: application/http\r\n"
            + (url.isEmpty() ? "" : "WARC-Target-URI: " + url + "\r\n")
            + (continues.isEmpty() ? "" : "WARC-X-Warta-Continues: <urn:x:" + continues + ">\r\n")
            + "Content-Length: "
            + block.length
            + "\r\n\r\n";
    return all(bytes(head), block, bytes("\r\n\r\n"));
  }

  private static byte[] each(UnaryOperator<byte[]> pack) {
    return all(Arrays.stream(records()).map(pack).toArray(byte[][]::new));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
