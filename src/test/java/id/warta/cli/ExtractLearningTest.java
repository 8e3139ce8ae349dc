package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code warta extract} with several pages of one site. */
class ExtractLearningTest {

  private static final String FURNITURE = "Our office beside the old pump is open until noon.";
  private static final String[] OWN = {
    "A miller found his lost lantern behind the church after nine years of looking for it.",
    "The choir has moved its rehearsals to the barn, since the organ takes up too much room.",
    "Three boats were painted green at the quay, and nobody remembers who had asked for that.",
    "Snow fell on the upper village this morning, and the school began an hour late again.",
    "The ford will be closed to carts while the council looks for a stone that is missing."
  };

  @TempDir Path folder;

  @BeforeEach
  void the_pages_are_there() throws IOException {
    StringBuilder manifest = new StringBuilder();
    for (int i = 0; i < OWN.length; i++) {
      Files.writeString(folder.resolve(i + ".html"), page(i));
      manifest.append(
          "{\"id\":\"p%d\",\"url\":\"https://www.village.example/%d\",\"file\":\"%d.html\"}%n"
              .formatted(i, i, i));
    }
    Files.writeString(folder.resolve("pages.jsonl"), manifest);
  }

  @Test
  void pages_of_a_manifest_teach_each_other_what_repeats() throws IOException {
    for (String text : texts("extract", "--no-rules", folder.resolve("pages.jsonl").toString())) {
      assertThat(text).doesNotContain(FURNITURE);
    }
  }

  @Test
  void files_of_a_folder_that_name_their_address_do_so_too() throws IOException {
    List<String> texts = texts("extract", "--no-rules", folder.toString());
    assertThat(texts).hasSize(OWN.length);
    for (int i = 0; i < OWN.length; i++) {
      assertThat(texts.get(i)).contains(OWN[i]).doesNotContain(FURNITURE);
    }
  }

  @Test
  void without_learning_each_page_is_read_by_itself() throws IOException {
    String manifest = folder.resolve("pages.jsonl").toString();
    for (String text : texts("extract", "--no-rules", "--no-learning", manifest)) {
      assertThat(text).contains(FURNITURE);
    }
  }

  @Test
  void a_page_alone_or_with_one_other_is_read_by_itself() throws IOException {
    String one = folder.resolve("1.html").toString();
    String two = folder.resolve("2.html").toString();
    assertThat(texts("extract", "--no-rules", one)).allMatch(text -> text.contains(FURNITURE));
    assertThat(texts("extract", "--no-rules", one, two)).allMatch(t -> t.contains(FURNITURE));
  }

  @Test
  void the_number_of_threads_changes_no_row() throws IOException {
    String manifest = folder.resolve("pages.jsonl").toString();
    assertThat(texts("extract", "--no-rules", "--threads", "4", manifest))
        .isEqualTo(texts("extract", "--no-rules", "--threads", "1", manifest));
  }

  @Test
  void a_page_that_cannot_be_read_keeps_the_others_from_nothing() throws IOException {
    Files.write(folder.resolve("2.html"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});
    List<String> texts = texts("extract", "--no-rules", folder.resolve("pages.jsonl").toString());
    assertThat(texts).hasSize(OWN.length);
    assertThat(texts.get(0)).contains(OWN[0]).doesNotContain(FURNITURE);
  }

  private static String page(int i) {
    return """
        <html lang="en"><head><link rel="canonical" href="https://www.village.example/%d">
        <title>Day %d in the village</title></head><body><article><h1>Day %d in the village</h1>
        <p>%s</p><p>On day %d of the year the baker counted %d rolls, which is as many as he had made.</p>
        <p>Whoever knows more may tell number %d of the council, who sits at the window on Mondays.</p>
        <p>%s</p></article></body></html>
        """
        .formatted(i, i, i, OWN[i], i, i * 31 + 5, i, FURNITURE);
  }

  private static List<String> texts(String... arguments) throws IOException {
    StringWriter out = new StringWriter();
    Main.commandLine(new PrintWriter(out), new PrintWriter(new StringWriter())).execute(arguments);
    List<String> texts = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      JsonNode row = new ObjectMapper().readTree(line);
      texts.add(row.path("text").asText());
    }
    return texts;
  }
}
