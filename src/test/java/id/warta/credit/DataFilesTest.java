package id.warta.credit;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Credit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every row of the room's tables is read as what it claims to be. */
class DataFilesTest {

  private static final CreditReader READER = CreditReader.bundled();

  @Test
  void every_agency_is_known_by_its_canonical_name() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String[] row : rows("agencies.txt")) {
      Term term = Lexicon.BUNDLED.term(Text.keys(row[1]));
      if (term == null || !term.value().equals(row[1])) {
        wrong.add(row[1] + " is " + term);
      }
      boolean social = row[0].equals("social");
      boolean named =
          READER.line("Jane Doe/" + row[1], "x").organisations().stream()
              .map(Credit.Organisation::name)
              .anyMatch(row[1]::equals);
      if (named == social) {
        wrong.add("Jane Doe/" + row[1]);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_other_way_of_writing_an_agency_is_known() throws IOException {
    List<String> unknown = new ArrayList<>();
    for (String[] row : rows("agencies.txt")) {
      for (String alias : items(row[2])) {
        Term term = Lexicon.BUNDLED.term(Text.keys(alias));
        if (term == null) {
          unknown.add(row[1] + ": " + alias);
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void no_agency_stands_twice() throws IOException {
    Set<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (String[] row : rows("agencies.txt")) {
      if (!seen.add(Text.keys(row[1]))) {
        twice.add(row[1]);
      }
    }
    assertThat(twice).isEmpty();
  }

  @Test
  void no_name_means_two_agencies() throws IOException {
    Map<String, String> owners = new HashMap<>();
    List<String> shared = new ArrayList<>();
    for (String[] row : rows("agencies.txt")) {
      for (String alias : items(row[2])) {
        String owner = owners.putIfAbsent(Text.keys(alias), row[1]);
        if (owner != null && !owner.equals(row[1])) {
          shared.add(alias + ": " + owner + " and " + row[1]);
        }
      }
    }
    assertThat(shared).isEmpty();
  }

  @Test
  void every_label_announces_a_name_in_its_language() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String[] row : rows("labels.txt")) {
      for (String label : items(row[2])) {
        String line = line(row[0], label);
        Credit credit = READER.line(line, "x");
        boolean named =
            credit.people().stream().anyMatch(one -> one.name().contains("Doe"))
                || credit.organisations().stream().anyMatch(one -> one.written().contains("Doe"));
        if (!named || (credit.line() != null && credit.line().contains(":"))) {
          wrong.add(line + " read as " + credit);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String line(String place, String label) {
    return switch (place) {
      case "before" -> label + ": Jane Doe";
      case "open" -> label + " Jane Doe";
      default -> "Jane Doe " + label;
    };
  }

  @Test
  void every_word_that_names_nobody_names_nobody() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String[] row : rows("words.txt")) {
      for (String word : items(row[1])) {
        Credit credit = READER.line("Foto: " + word, "x");
        if (!credit.people().isEmpty() || !credit.organisations().isEmpty()) {
          wrong.add(row[0] + ": " + word + " read as " + credit);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void homonyms_are_the_agency_in_a_credit_and_words_elsewhere() {
    assertThat(organisations("Jane Doe/AP")).containsExactly("AP");
    assertThat(organisations("Jane Doe/PA")).containsExactly("PA");
    assertThat(organisations("Jane Doe/AA")).containsExactly("Anadolu");
    assertThat(organisations("Foto: AA")).containsExactly("Anadolu");
    assertThat(organisations("Foto: APA/Jane Doe")).containsExactly("APA");
    for (String caption :
        List.of(
            "The AP of the engine was changed.",
            "The mayor of the old town lives in Harrisburg (PA)")) {
      assertThat(READER.caption(caption, Place.END).caption()).isEqualTo(caption);
    }
  }

  @Test
  void labels_of_fifty_languages_are_there() {
    for (String label :
        List.of(
            "Photo",
            "Foto",
            "Bild",
            "Beeld",
            "Kuva",
            "Ljósmynd",
            "Fotografía",
            "Fotografia",
            "Imatge",
            "Argazkia",
            "Fotografie",
            "Fot",
            "Snímek",
            "Snímka",
            "Fotografija",
            "Fotó",
            "Nuotrauka",
            "Foto autor",
            "Attēls",
            "Фото",
            "Снимка",
            "Слика",
            "Світлина",
            "Фота",
            "Φωτογραφία",
            "Fotoğraf",
            "Şəkil",
            "Լուսանկար",
            "ფოტო",
            "Сурет",
            "Сүрөт",
            "Surat",
            "Зураг",
            "صورة",
            "عکس",
            "تصویر",
            "وێنە",
            "צילום",
            "फोटो",
            "ছবি",
            "ਫੋਟੋ",
            "ફોટો",
            "புகைப்படம்",
            "ఫోటో",
            "ಚಿತ್ರ",
            "ഫോട്ടോ",
            "ඡායාරූපය",
            "ภาพ",
            "ຮູບ",
            "ဓာတ်ပုံ",
            "រូបថត",
            "Ảnh",
            "Gambar",
            "Larawan",
            "写真",
            "图片",
            "圖片",
            "사진",
            "Picha",
            "Isithombe",
            "ፎቶ",
            "Sawir",
            "Hoto",
            "Foto-foto",
            "Grianghraf",
            "Llun",
            "Ritratt",
            "Fotografía de")) {
      assertThat(READER.line(label + ": Jane Doe", "x").people())
          .as(label)
          .extracting(Credit.Person::name)
          .containsExactly("Jane Doe");
    }
  }

  @Test
  void no_ordinary_word_is_what_people_are_called() throws IOException {
    List<String> both = new ArrayList<>();
    for (String[] row : rows("ordinary.txt")) {
      for (String word : row[0].split(" ")) {
        boolean name =
            Lexicon.BUNDLED.isGivenName(word) || Lexicon.BUNDLED.familyNames().holds(word);
        both.addAll(name ? List.of(word) : List.of());
      }
    }
    assertThat(both).isEmpty();
    assertThat(Lexicon.BUNDLED.isOrdinary("desktop")).isTrue();
  }

  @Test
  void surnames_are_known_whole_and_by_their_ends() {
    WordTable names = Lexicon.BUNDLED.familyNames();
    assertThat(List.of("Doe", "Okafor", "Nguyễn", "Kowalska", "Иванова", "Παπαδόπουλος"))
        .filteredOn(name -> !names.matches(name))
        .containsExactly("Doe");
    assertThat(names.holds("Neumann")).isTrue();
    assertThat(names.holds("Xylamann")).isFalse();
  }

  private static List<String> organisations(String line) {
    return READER.line(line, "x").organisations().stream().map(Credit.Organisation::name).toList();
  }

  private static List<String> items(String cell) {
    return Arrays.stream(cell.split(";")).map(String::strip).filter(one -> !one.isEmpty()).toList();
  }

  private static List<String[]> rows(String file) throws IOException {
    try (InputStream in = Lexicon.class.getResourceAsStream(file)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> (line + " | | ").split("\\|", -1))
          .map(cells -> Arrays.stream(cells).map(String::strip).toArray(String[]::new))
          .toList();
    }
  }
}
