package id.warta.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenOrderTest {

  private static final String STORY = "Warga kota pelabuhan menanam seribu pohon di tepi sungai";

  @TempDir Path folder;

  @Test
  void documents_come_in_the_order_in_which_they_were_checked() throws IOException {
    Document a = new Document("a", "https://kota.example/a", STORY);
    Document copy = new Document("b", "https://kabar.example/b", STORY);
    Document c = new Document("c", "https://kota.example/c", STORY + " pada hari Minggu pagi");
    for (Document document : List.of(c, a, copy)) {
      try (Seen seen = Seen.open(folder)) {
        seen.check(document);
        seen.commit();
      }
    }

    assertThat(SeenOrder.of(folder))
        .containsExactly(place(c, false), place(a, false), place(copy, true));
  }

  @Test
  void where_there_is_no_index_or_a_damaged_one_no_order_is_known() throws IOException {
    assertThat(SeenOrder.of(folder.resolve("none"))).isEmpty();
    Files.write(folder.resolve("0-3.run"), new byte[100]);
    assertThat(SeenOrder.of(folder)).isEmpty();
  }

  private static SeenOrder.Place place(Document document, boolean isCopy) {
    long content = Fingerprint.of(document.text()).content();
    return new SeenOrder.Place(SeenOrder.of(document.addressHash(), content), isCopy);
  }
}
