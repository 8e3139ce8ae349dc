package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset grows in many places. */
class PartsTest {

  @TempDir private Path folder;

  @Test
  void two_machines_one_after_the_other_make_one_dataset() throws IOException {
    Path whole = Files.createDirectories(folder.resolve("news"));
    byte[] first = add("a", null, 1000, 0, 3);
    gather(whole, "a", Parts.papers("news", null, first));
    byte[] second = add("b", Files.readAllBytes(whole.resolve("manifest.json")), 2000, 3, 8);
    gather(
        whole,
        "b",
        Parts.papers("news", Files.readAllBytes(whole.resolve("manifest.json")), second));

    assertThat(Dataset.verify(whole).isWhole()).isTrue();
    assertThat(Parts.paths("news", Files.readAllBytes(whole.resolve("manifest.json"))))
        .extracting(path -> path.replaceFirst(".*/(part-\\d+).*", "$1"))
        .isEqualTo(List.of("part-001001", "part-002001"));
    assertThat(Parts.rows(Files.readAllBytes(whole.resolve("manifest.json")))).isEqualTo(8);
    try (var rows = Dataset.read(whole)) {
      assertThat(rows.map(row -> row.article().title()))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 8).mapToObj(i -> Articles.plain(i).article().title()).toList());
    }
  }

  @Test
  void a_row_that_goes_elsewhere_tells_where_its_page_stays() {
    Row row = Articles.plain(1);
    Origin kept = row.origin().kept(new Origin.Warc("raw/pages-000001.warc.gz", 10, 20));
    Parcel parcel = Parcel.of(Prepared.of(row.article()), kept);
    assertThat(parcel.keptIn("/crawl/units/a").warcFile())
        .isEqualTo("/crawl/units/a/raw/pages-000001.warc.gz");
    assertThat(parcel.keptIn("/elsewhere").warcFile())
        .isEqualTo("/crawl/units/a/raw/pages-000001.warc.gz");
    assertThat(
            Parcel.from(Parcel.of(Prepared.of(row.article()), row.origin()).keptIn("/a").bytes())
                .id())
        .isEqualTo(row.article().id());
  }

  private byte[] add(String name, byte[] before, long number, int from, int to) throws IOException {
    Path scratch = Files.createDirectories(folder.resolve(name));
    Files.write(scratch.resolve("manifest.json"), Parts.goingOn(before, number));
    try (Dataset dataset = Dataset.open(scratch, DatasetOptions.defaults())) {
      IntStream.range(from, to).mapToObj(Articles::plain).forEach(dataset::write);
    }
    return Files.readAllBytes(scratch.resolve("manifest.json"));
  }

  private void gather(Path whole, String name, Map<String, byte[]> papers) throws IOException {
    Path scratch = folder.resolve(name);
    for (String path : Parts.paths(name, Files.readAllBytes(scratch.resolve("manifest.json")))) {
      Path target = whole.resolve(path);
      Files.createDirectories(target.getParent());
      Files.copy(scratch.resolve(path), target);
    }
    for (Map.Entry<String, byte[]> paper : papers.entrySet()) {
      Files.write(whole.resolve(paper.getKey()), paper.getValue());
    }
  }
}
