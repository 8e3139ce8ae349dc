package id.warta.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.article.Credit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Credit lines of real pages that people have read, and how many of them the reader reads so. */
class CreditTablesTest {

  private record Annotated(String line, Set<String> people, Set<String> organisations) {

    boolean hasPeople(Credit credit) {
      return people.equals(lower(credit.people().stream().map(Credit.Person::name)));
    }

    boolean hasOrganisations(Credit credit) {
      return organisations.equals(
          lower(credit.organisations().stream().map(Credit.Organisation::name)));
    }
  }

  private record Score(double people, double organisations, double both, List<String> misses) {}

  @Test
  void the_lines_of_this_project_are_read_as_people_read_them() throws IOException {
    List<Annotated> lines = table("credits.tsv");
    Score score = score(lines);
    assertThat(lines).hasSizeGreaterThan(100);
    assertThat(score.people()).as("people: %s", score.misses()).isGreaterThanOrEqualTo(92);
    assertThat(score.organisations())
        .as("organisations: %s", score.misses())
        .isGreaterThanOrEqualTo(92);
    assertThat(score.both()).as("both: %s", score.misses()).isGreaterThanOrEqualTo(91);
  }

  @Test
  void lines_annotated_before_they_were_read_are_read_as_people_read_them() throws IOException {
    List<Annotated> lines = table("credits-unseen.tsv");
    Score score = score(lines);
    assertThat(lines).hasSizeGreaterThan(150);
    assertThat(score.people()).as("people: %s", score.misses()).isGreaterThanOrEqualTo(94);
    assertThat(score.organisations())
        .as("organisations: %s", score.misses())
        .isGreaterThanOrEqualTo(93);
    assertThat(score.both()).as("both: %s", score.misses()).isGreaterThanOrEqualTo(93);
  }

  @Test
  void lines_of_the_world_are_read_as_people_read_them() throws IOException {
    List<Annotated> lines = table("credits-third.tsv");
    Score score = score(lines);
    assertThat(lines).hasSizeGreaterThan(280);
    assertThat(score.people()).as("people: %s", score.misses()).isGreaterThanOrEqualTo(97);
    assertThat(score.organisations())
        .as("organisations: %s", score.misses())
        .isGreaterThanOrEqualTo(95);
    assertThat(score.both()).as("both: %s", score.misses()).isGreaterThanOrEqualTo(94);
  }

  @Test
  void lines_that_came_last_are_read_as_people_read_them() throws IOException {
    List<Annotated> lines = table("credits-fourth.tsv");
    Score score = score(lines);
    assertThat(lines).hasSizeGreaterThan(110);
    assertThat(score.people()).as("people: %s", score.misses()).isGreaterThanOrEqualTo(96);
    assertThat(score.organisations())
        .as("organisations: %s", score.misses())
        .isGreaterThanOrEqualTo(94);
    assertThat(score.both()).as("both: %s", score.misses()).isGreaterThanOrEqualTo(93);
  }

  @Test
  void lines_of_organisations_are_read_as_people_read_them() throws IOException {
    List<Annotated> lines = table("credits-fifth.tsv");
    Score score = score(lines);
    assertThat(lines).hasSizeGreaterThan(120);
    assertThat(score.people()).as("people: %s", score.misses()).isGreaterThanOrEqualTo(98);
    assertThat(score.organisations())
        .as("organisations: %s", score.misses())
        .isGreaterThanOrEqualTo(94);
    assertThat(score.both()).as("both: %s", score.misses()).isGreaterThanOrEqualTo(94);
  }

  @Test
  void lines_of_sixty_three_languages_are_read_as_people_read_them() throws IOException {
    List<Annotated> lines = table("credits-sixth.tsv");
    Score score = score(lines);
    assertThat(lines).hasSizeGreaterThan(180);
    assertThat(score.people()).as("people: %s", score.misses()).isGreaterThanOrEqualTo(98);
    assertThat(score.organisations())
        .as("organisations: %s", score.misses())
        .isGreaterThanOrEqualTo(96);
    assertThat(score.both()).as("both: %s", score.misses()).isGreaterThanOrEqualTo(96);
  }

  @Test
  void lines_of_seventy_languages_are_read_as_people_read_them() throws IOException {
    List<Annotated> lines = table("credits-seventh.tsv");
    Score score = score(lines);
    assertThat(lines).hasSizeGreaterThan(150);
    assertThat(score.people()).as("people: %s", score.misses()).isGreaterThanOrEqualTo(97);
    assertThat(score.organisations())
        .as("organisations: %s", score.misses())
        .isGreaterThanOrEqualTo(96);
    assertThat(score.both()).as("both: %s", score.misses()).isGreaterThanOrEqualTo(96);
  }

  @Test
  void the_shared_lines_are_read_as_people_read_them() throws IOException {
    Path shared = shared();
    assumeTrue(shared != null, "../shared/facts/credits-dev.json is not here");
    Score score = score(json(shared.resolve("facts/credits-dev.json")));
    assertThat(score.people()).as("people: %s", score.misses()).isGreaterThanOrEqualTo(93);
    assertThat(score.organisations())
        .as("organisations: %s", score.misses())
        .isGreaterThanOrEqualTo(92);
    assertThat(score.both()).as("both: %s", score.misses()).isGreaterThanOrEqualTo(92);
  }

  private static Score score(List<Annotated> lines) {
    int people = 0;
    int organisations = 0;
    int both = 0;
    List<String> misses = new ArrayList<>();
    for (Annotated line : lines) {
      Credit credit = CreditReader.bundled().text(line.line(), "table").credit();
      people += line.hasPeople(credit) ? 1 : 0;
      organisations += line.hasOrganisations(credit) ? 1 : 0;
      both += line.hasPeople(credit) && line.hasOrganisations(credit) ? 1 : 0;
      if (!line.hasPeople(credit) || !line.hasOrganisations(credit)) {
        misses.add(line.line() + " read as " + credit);
      }
    }
    double all = lines.size() / 100.0;
    return new Score(people / all, organisations / all, both / all, misses);
  }

  private static List<Annotated> table(String file) throws IOException {
    try (InputStream in = CreditTablesTest.class.getResourceAsStream(file)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(cells -> new Annotated(cells[2], cell(cells[3]), cell(cells[4])))
          .toList();
    }
  }

  private static Set<String> cell(String cell) {
    return lower(Arrays.stream(cell.split(";")).map(String::strip).filter(name -> !name.isEmpty()));
  }

  private static List<Annotated> json(Path file) throws IOException {
    List<Annotated> lines = new ArrayList<>();
    for (JsonNode node : new ObjectMapper().readTree(Files.readString(file))) {
      lines.add(
          new Annotated(
              node.get("raw").asText(),
              names(node.get("people")),
              names(node.get("organisations"))));
    }
    return lines;
  }

  private static Set<String> names(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(name -> names.add(name.asText()));
    return lower(names.stream());
  }

  private static Set<String> lower(Stream<String> names) {
    Set<String> lower = new TreeSet<>();
    names.map(name -> name.toLowerCase(Locale.ROOT)).forEach(lower::add);
    return lower;
  }

  private static @Nullable Path shared() {
    String named = System.getProperty("warta.shared");
    if (named != null) {
      return Path.of(named);
    }
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.exists(up.resolve("shared/facts/credits-dev.json"))) {
        return up.resolve("shared");
      }
    }
    return null;
  }
}
