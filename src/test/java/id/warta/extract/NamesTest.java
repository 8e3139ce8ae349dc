package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void one_name_stays_whole() {
    assertThat(Names.split("Jane Roe")).containsExactly("Jane Roe");
    assertThat(Names.split("Dirk von der Heide")).containsExactly("Dirk von der Heide");
    assertThat(Names.split("Lê Phương")).containsExactly("Lê Phương");
    assertThat(Names.split("박준석")).containsExactly("박준석");
    assertThat(Names.split("  \"Jane Roe\" ")).containsExactly("Jane Roe");
  }

  @Test
  void words_before_the_name_go() {
    assertThat(Names.split("By Jane Roe")).containsExactly("Jane Roe");
    assertThat(Names.split("Oleh: Sri Ayu")).containsExactly("Sri Ayu");
    assertThat(Names.split("Penulis : Sri Ayu")).containsExactly("Sri Ayu");
    assertThat(Names.split("Ein Kommentar von Max Muster")).containsExactly("Max Muster");
    assertThat(Names.split("記者 王小明")).containsExactly("王小明");
    assertThat(Names.split("By")).isEmpty();
  }

  @Test
  void several_names_fall_apart() {
    assertThat(Names.split("Jane Roe and John Doe")).containsExactly("Jane Roe", "John Doe");
    assertThat(Names.split("Jane Roe, John Doe & Max Moe"))
        .containsExactly("Jane Roe", "John Doe", "Max Moe");
    assertThat(Names.split("Jane Roe/John Doe")).containsExactly("Jane Roe", "John Doe");
    assertThat(Names.split("Juan Pérez y Ana Ruiz")).containsExactly("Juan Pérez", "Ana Ruiz");
    assertThat(Names.split("Sri Ayu dan Budi Hartono")).containsExactly("Sri Ayu", "Budi Hartono");
    assertThat(Names.split("Doe, John")).containsExactly("John Doe");
  }

  @Test
  void roles_dates_and_addresses_are_no_names() {
    assertThat(Names.split("Jane Roe, Political Editor")).containsExactly("Jane Roe");
    assertThat(Names.split("Jane Roe (AFP)")).containsExactly("Jane Roe");
    assertThat(Names.split("Jane Roe jane@paper.example")).containsExactly("Jane Roe");
    assertThat(Names.split("Jane Roe December 17, 2025")).containsExactly("Jane Roe");
    assertThat(Names.split("Jane Roe, professor at the university of Leiden"))
        .containsExactly("Jane Roe");
    assertThat(Names.split("https://www.facebook.com/paper")).isEmpty();
    assertThat(Names.split("@paper")).isEmpty();
    assertThat(Names.split("3 min read")).isEmpty();
    assertThat(Names.split("12.05.2024")).isEmpty();
    assertThat(Names.split("admin")).isEmpty();
    assertThat(Names.split("x".repeat(100_000))).isEmpty();
  }

  @Test
  void what_stands_around_the_names_goes() {
    assertThat(Names.split("By Jane Roe and John Doe in Port Lamin"))
        .containsExactly("Jane Roe", "John Doe");
    assertThat(Names.split("Jane Roe — Port Lamin")).containsExactly("Jane Roe");
    assertThat(Names.split("Ana Novak in Jan Kos")).containsExactly("Ana Novak", "Jan Kos");
    assertThat(Names.split("Door: onze verslaggever Marijke van der Steiger"))
        .containsExactly("Marijke van der Steiger");
    assertThat(Names.split("the Harbour Crew")).containsExactly("the Harbour Crew");
    assertThat(Names.split("by Jane Roe IN")).containsExactly("Jane Roe");
    assertThat(Names.split("記者・山本健一")).containsExactly("山本健一");
  }

  @Test
  void editors_count_where_nobody_else_is_named_and_photographers_never() {
    assertThat(Names.split("Penulis: Sri Ayu | Editor: Budi Hartono")).containsExactly("Sri Ayu");
    assertThat(Names.split("Editor: Budi Hartono")).containsExactly("Budi Hartono");
    assertThat(Names.split("Text: Åsa Brygga | Foto: Nils Hamn")).containsExactly("Åsa Brygga");
  }

  @Test
  void scripts_without_capitals_have_names_too() {
    assertThat(Names.isPerson("דנה חופי")).isTrue();
    assertThat(Names.isPerson("নদী চৌধুরী")).isTrue();
    assertThat(Names.isPerson("harbour news")).isFalse();
    assertThat(Names.isPerson("Jane von der")).isFalse();
    assertThat(Names.isPerson("Opinion Von")).isFalse();
    assertThat(Names.split("page.head.extra.author")).isEmpty();
  }
}
