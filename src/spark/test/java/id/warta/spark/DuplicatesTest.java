package id.warta.spark;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.dedup.Clusters;
import id.warta.dedup.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster decides as one machine does. */
class DuplicatesTest {

  @TempDir Path temporary;

  @Test
  void copies_edits_and_revisions_get_the_verdicts_of_one_machine() {
    requireEqual(Neighbours.documents(1, 3_000, 1_000), Duplicates.WINDOW);
  }

  @Test
  void keys_end_where_they_end_on_one_machine() {
    Duplicates duplicates = requireEqual(Neighbours.documents(2, 3_000, 3), Duplicates.WINDOW);
    assertThat(duplicates.rounds()).isGreaterThan(1);
  }

  @Test
  void a_window_that_is_too_narrow_is_widened() {
    List<Document> documents = new ArrayList<>(Neighbours.documents(3, 600, 2));
    // members of one cluster, of which only the first few are put
    String story = Neighbours.documents(4, 1, 1).get(0).text();
    for (int i = 0; i < 900; i++) {
      documents.add(i / 2, Document.of("copy" + i, story + " nomor " + i));
    }
    assertThat(requireEqual(documents, 110).widenings()).isPositive();
  }

  @Test
  void no_document_has_no_verdict() {
    assertThat(verdicts(duplicates(Duplicates.WINDOW), List.of())).isEmpty();
  }

  private Duplicates requireEqual(List<Document> documents, int window) {
    Duplicates duplicates = duplicates(window);
    assertThat(verdicts(duplicates, documents)).isEqualTo(onOneMachine(documents));
    return duplicates;
  }

  private Duplicates duplicates(int window) {
    return new Duplicates(window, new Scratch(LocalSpark.session(), temporary.toString()));
  }

  private static List<String> onOneMachine(List<Document> documents) {
    Clusters clusters = Clusters.inMemory();
    return documents.stream()
        .map(
            document -> {
              Clusters.Member member = clusters.of(document);
              String role =
                  member.role() == null ? "known" : member.role().name().toLowerCase(Locale.ROOT);
              return document.id()
                  + " "
                  + member.cluster()
                  + " "
                  + role
                  + " "
                  + member.similarity();
            })
        .toList();
  }

  private static List<String> verdicts(Duplicates duplicates, List<Document> documents) {
    List<Row> rows =
        new ArrayList<>(
            IntStream.range(0, documents.size())
                .mapToObj(i -> Duplicates.document(i, documents.get(i)))
                .toList());
    Collections.shuffle(rows, new Random(5));
    Dataset<Row> input =
        LocalSpark.session().createDataFrame(rows, Duplicates.DOCUMENT).repartition(3);
    return duplicates.verdicts(input).orderBy("seq").collectAsList().stream()
        .map(
            row ->
                documents.get((int) row.getLong(0)).id()
                    + " "
                    + row.getString(1)
                    + " "
                    + row.getString(2)
                    + " "
                    + row.get(3))
        .toList();
  }
}
