package id.warta.credit;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Credit;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreditReaderTest {

  private static final CreditReader READER = CreditReader.bundled();

  @Test
  void a_chain_is_read_with_its_roles_and_flags() {
    Captioned read =
        READER.caption(
            "The quay at dawn, 13 September 2023. Sputnik/Vladimir Smirnov/Pool via REUTERS rn",
            Place.ANYWHERE);
    assertThat(read.caption()).isEqualTo("The quay at dawn, 13 September 2023.");
    Credit credit = read.credit();
    assertThat(people(credit)).containsExactly("Vladimir Smirnov photographer");
    assertThat(organisations(credit)).containsExactly("Sputnik originator", "Reuters distributor");
    assertThat(credit.flags()).containsExactly("pool");
    assertThat(credit.organisations().get(1).written()).isEqualTo("REUTERS");
    assertThat(credit.carrier()).isEqualTo("caption-end");
  }

  @Test
  void a_photographer_works_for_a_client() {
    Credit credit = READER.line("Photo by Jane Doe for The Washington Post via Getty Images", "x");
    assertThat(people(credit)).containsExactly("Jane Doe photographer");
    assertThat(organisations(credit))
        .containsExactly("The Washington Post client", "Getty Images distributor");
    assertThat(credit.line()).isEqualTo("Jane Doe for The Washington Post via Getty Images");
  }

  @Test
  void words_that_name_nobody_become_flags() {
    assertThat(READER.line("Foto: Privat", "x").flags()).containsExactly("private");
    assertThat(READER.line("© AFP | HANDOUT", "x").flags()).containsExactly("handout");
    assertThat(READER.line("AP Photo/Jane Doe, File", "x").flags()).containsExactly("file");
    assertThat(READER.line("ipopba / Getty Images/iStockphoto", "x").flags())
        .containsExactly("stock");
  }

  @Test
  void labels_stand_before_and_after_in_many_languages() {
    assertThat(people(READER.line("고영권 기자", "x"))).containsExactly("고영권 photographer");
    assertThat(people(READER.line("潟沼義樹撮影", "x"))).containsExactly("潟沼義樹 photographer");
    assertThat(READER.line("警視庁提供", "x").flags()).containsExactly("handout");
    assertThat(organisations(READER.line("J. Stacevičiaus / LRT nuotr.", "x")))
        .containsExactly("LRT originator");
    assertThat(people(READER.line("Illustration by Jane Doe", "x")))
        .containsExactly("Jane Doe illustrator");
  }

  @Test
  void a_registered_trade_mark_is_no_sign_of_copyright() {
    assertThat(READER.caption("Open a site in the Safari® browser", Place.END).credit())
        .isEqualTo(Credit.NONE);
  }

  @Test
  void a_year_and_a_number_name_nobody() {
    assertThat(READER.line("2026 755112", "x").people()).isEmpty();
    assertThat(people(READER.line("© 2026 Jane Doe 755112", "x")))
        .containsExactly("Jane Doe photographer");
  }

  @Test
  void desk_initials_are_nobody() {
    Captioned read = READER.caption("Warga menunggu bus. ANTARA FOTO/Budi Santoso/hp.", Place.END);
    assertThat(people(read.credit())).containsExactly("Budi Santoso photographer");
    assertThat(organisations(read.credit())).containsExactly("ANTARA FOTO originator");
    assertThat(read.caption()).isEqualTo("Warga menunggu bus.");
  }

  @Test
  void desk_initials_behind_a_name_are_no_part_of_the_line() {
    Captioned read = READER.caption("Warga menunggu bus. ANTARA/Budi Santoso rn", Place.END);
    assertThat(people(read.credit())).containsExactly("Budi Santoso photographer");
    assertThat(read.credit().line()).isEqualTo("ANTARA/Budi Santoso");
    assertThat(READER.line("— AFP pic", "x").line()).isEqualTo("AFP pic");
    assertThat(READER.line("Jane Doe jr", "x").line()).isEqualTo("Jane Doe jr");
  }

  @Test
  void a_caption_may_end_in_a_bracket_and_a_full_stop() {
    Captioned dated = READER.caption("Bus baru, Rabu (18/11/2026)./AFP-Dimas Hartopo", Place.END);
    assertThat(dated.caption()).isEqualTo("Bus baru, Rabu (18/11/2026).");
    assertThat(people(dated.credit())).containsExactly("Dimas Hartopo photographer");
    Captioned placed = READER.caption("The port in Gdansk (Poland). Jane Doe/Reuters", Place.END);
    assertThat(placed.caption()).isEqualTo("The port in Gdansk (Poland).");
    assertThat(people(placed.credit())).containsExactly("Jane Doe photographer");
  }

  @Test
  void a_sentence_before_a_dash_is_no_name() {
    Captioned read =
        READER.caption("Pedagang menyortir cabai di Pasar Induk. - AFP/Jane Doe", Place.END);
    assertThat(read.caption()).isEqualTo("Pedagang menyortir cabai di Pasar Induk.");
    assertThat(organisations(read.credit())).containsExactly("AFP originator");
    assertThat(READER.caption("थाना अध्यक्ष मनीषा कुमारी। - AFP", Place.ANYWHERE).caption())
        .isEqualTo("थाना अध्यक्ष मनीषा कुमारी।");
    assertThat(READER.line("Courtesy of Acme Works Corp./AP", "x").organisations()).hasSize(2);
  }

  @Test
  void an_agency_and_a_name_may_be_joined_by_a_hyphen() {
    Credit credit = READER.line("JIBI-Tegar Pamungkas", "x");
    assertThat(people(credit)).containsExactly("Tegar Pamungkas photographer");
    assertThat(organisations(credit)).containsExactly("JIBI originator");
    assertThat(credit.line()).isEqualTo("JIBI-Tegar Pamungkas");
    assertThat(organisations(READER.line("ANTARA FOTO-Budi Santoso", "x")))
        .containsExactly("ANTARA FOTO originator");
    assertThat(people(READER.line("Karl-Heinz Schmidt", "x")))
        .containsExactly("Karl-Heinz Schmidt photographer");
    assertThat(people(READER.line("Al-Hadi Rahman", "x")))
        .containsExactly("Al-Hadi Rahman photographer");
  }

  @Test
  void the_line_is_without_the_label_that_closes_it() {
    assertThat(READER.line("고영권 기자", "x").line()).isEqualTo("고영권");
    assertThat(READER.line("潟沼義樹撮影", "x").line()).isEqualTo("潟沼義樹");
    assertThat(READER.line("警視庁提供", "x").line()).isEqualTo("警視庁提供");
    assertThat(READER.line("인천=연합뉴스", "x").line()).isEqualTo("연합뉴스");
  }

  @Test
  void ordinary_words_make_a_house_and_names_a_person() {
    assertThat(organisations(READER.line("Photo: Noble Desktop", "x")))
        .containsExactly("Noble Desktop originator");
    assertThat(people(READER.line("Photo: Kwame Best", "x")))
        .containsExactly("Kwame Best photographer");
    assertThat(people(READER.line("Foto: Neumann", "x"))).containsExactly("Neumann photographer");
    assertThat(organisations(READER.line("Foto: Covestro", "x")))
        .containsExactly("Covestro originator");
    assertThat(people(READER.line("U.S. Navy/Petty Officer 2nd Class Jane Doe", "x")))
        .containsExactly("Jane Doe photographer");
  }

  @Test
  void a_sentence_in_the_element_of_a_credit_is_none() {
    String caption = "(Symbolbild) Wenn Bus und Bahn stehen, wird der Weg für viele zu lang.";
    assertThat(READER.line(caption, "element")).isEqualTo(Credit.NONE);
  }

  @Test
  void a_year_a_place_and_a_channel_are_nobody() {
    assertThat(organisations(READER.line("© 2026 AFP", "x"))).containsExactly("AFP originator");
    assertThat(organisations(READER.line("Foto: Harbour Studio, Berlin", "x")))
        .containsExactly("Harbour Studio originator");
    Credit channel = READER.line("Screenshot: YouTube/Xyla Vexley", "x");
    assertThat(people(channel)).isEmpty();
    assertThat(organisations(channel)).containsExactly("Xyla Vexley originator");
    assertThat(people(READER.line("Instagram/@jane_doe", "x")))
        .containsExactly("@jane_doe photographer");
  }

  @Test
  void an_outlet_that_signs_its_own_pictures_is_nobody() {
    CreditReader ledger = READER.of(List.of("The Harbour Ledger"));
    Credit credit = ledger.line("Jane Doe/Harbour Ledger", "x");
    assertThat(people(credit)).containsExactly("Jane Doe photographer");
    assertThat(organisations(credit)).containsExactly("Harbour Ledger originator");
    assertThat(people(ledger.line("Xyla Doe/Harbour Ledger", "x")))
        .containsExactly("Xyla Doe photographer");
    assertThat(organisations(READER.line("Xyla Doe/Harbour Ledger", "x")))
        .containsExactly("Harbour Ledger originator");
  }

  @Test
  void beside_a_given_name_another_name_is_an_organisations() {
    Credit credit = READER.line("Jane Doe/Rice Valley", "x");
    assertThat(people(credit)).containsExactly("Jane Doe photographer");
    assertThat(organisations(credit)).containsExactly("Rice Valley originator");
    assertThat(people(READER.line("Jane Doe, John Roe", "x"))).hasSize(2);
    assertThat(people(READER.line("Jane Doe / John Roe / AP", "x"))).hasSize(2);
  }

  @Test
  void who_sells_through_a_library_may_have_a_name_of_one_word() {
    for (String line :
        List.of(
            "Image by AlexZel from Pixabay",
            "Foto: AlexZel auf Unsplash",
            "AlexZel/Shutterstock.com",
            "© stock.adobe.com/AlexZel")) {
      assertThat(people(READER.line(line, "x"))).as(line).containsExactly("AlexZel photographer");
    }
    assertThat(people(READER.line("Photo: joschi71", "x")))
        .containsExactly("joschi71 photographer");
    assertThat(people(READER.line("© E.B.", "x"))).containsExactly("E.B. photographer");
    assertThat(organisations(READER.line("Bild: Acme", "x"))).containsExactly("Acme originator");
  }

  @Test
  void a_platform_is_no_organisation_but_a_line() {
    Captioned read = READER.caption("The quay at dawn. (Source: Truth Social)", Place.ANYWHERE);
    assertThat(read.caption()).isEqualTo("The quay at dawn.");
    assertThat(read.credit().line()).isEqualTo("Truth Social");
    assertThat(read.credit().organisations()).isEmpty();
    assertThat(READER.caption("The quay on Instagram", Place.ANYWHERE).credit().isEmpty()).isTrue();
  }

  @Test
  void a_licence_is_no_name() {
    Credit credit = READER.line("Foto: Jane Doe, CC BY-SA 3.0", "x");
    assertThat(people(credit)).containsExactly("Jane Doe photographer");
    assertThat(credit.organisations()).isEmpty();
    assertThat(credit.licence()).isEqualTo("CC BY-SA 3.0");
    Credit address =
        READER.line("Foto: Jane Doe, https://commons.wikimedia.org/w/index.php?curid=1", "x");
    assertThat(organisations(address)).containsExactly("Wikimedia Commons originator");
  }

  @Test
  void a_label_may_say_what_kind_of_picture_it_is() {
    assertThat(READER.line("Symbolbild: Jane Doe", "x").flags()).containsExactly("symbol");
    assertThat(READER.line("Archivfoto: Jane Doe", "x").flags()).containsExactly("file");
    assertThat(READER.line("Photo: Screenshot/Twitter", "x").medium()).isEqualTo("screenshot");
  }

  @Test
  void the_place_in_a_gallery_is_no_name() {
    assertThat(people(READER.line("1 / 12 Jane Doe", "x")))
        .containsExactly("Jane Doe photographer");
    assertThat(READER.caption("9/11 was a Tuesday.", Place.ANYWHERE).caption())
        .isEqualTo("9/11 was a Tuesday.");
  }

  @Test
  void who_keeps_the_files_or_sings_in_a_choir_is_an_organisation() {
    Credit files = READER.line("Dok. Agara Hijau", "x");
    assertThat(organisations(files)).containsExactly("Agara Hijau originator");
    assertThat(files.flags()).containsExactly("handout");
    assertThat(READER.line("Istimewa", "x").flags()).containsExactly("courtesy");
    assertThat(READER.line("Dok. Pribadi", "x").flags()).containsExactly("private");
    assertThat(organisations(READER.line("Foto: Fischerchor Hollerfleth", "x")))
        .containsExactly("Fischerchor Hollerfleth originator");
    assertThat(people(READER.line("Melchor Lopez", "x")))
        .containsExactly("Melchor Lopez photographer");
  }

  @Test
  void what_editors_are_told_is_no_name() {
    Captioned read =
        READER.caption(
            "The quay at dawn. Jane Doe via REUTERS ATTENTION EDITORS - NO RESALES.", Place.END);
    assertThat(people(read.credit())).containsExactly("Jane Doe photographer");
    assertThat(read.credit().licence()).isEqualTo("ATTENTION EDITORS - NO RESALES.");
  }

  @Test
  void a_caption_without_credit_stays_whole() {
    for (String caption :
        List.of(
            "Ben Osborn (Sheffield United) im Zweikampf mit Antony (Manchester United)",
            "Image: The striker has agreed a deal to become manager of the club next year",
            "Das Wohn- und Pflegeheim in Nußdorf-Debant",
            "Povilas Aleksandravičius",
            "The mayor (right) opens the quay in St. Louis.")) {
      Captioned read = READER.caption(caption, Place.ANYWHERE);
      assertThat(read.caption()).isEqualTo(caption);
      assertThat(read.credit().isEmpty()).as(caption).isTrue();
    }
  }

  @Test
  void carriers_are_merged_and_the_first_is_trusted_most() {
    Credit merged =
        Credits.merge(
            List.of(
                READER.line("Jane Doe", "element"),
                READER.line("Jane Doe/AP", "ld:creditText"),
                Credit.NONE));
    assertThat(merged.line()).isEqualTo("Jane Doe");
    assertThat(people(merged)).containsExactly("Jane Doe photographer");
    assertThat(organisations(merged)).containsExactly("AP originator");
    assertThat(merged.carrier()).isEqualTo("element+ld:creditText");
  }

  @Test
  void a_hostile_caption_is_read_in_time_in_proportion_to_its_length() {
    for (String part : List.of("(", "/", "Foto: ", "a ", "© ", "A/", ".", "Jane Doe / ", "は")) {
      String caption = part.repeat(1_000_000 / part.length());
      assertThat(READER.caption(caption, Place.ANYWHERE)).isNotNull();
      assertThat(READER.line(caption, "x")).isNotNull();
      assertThat(READER.text(caption, "x")).isNotNull();
    }
  }

  @Test
  void a_house_is_known_by_what_it_is_called_in_its_language() {
    assertThat(organisations(READER.line("ছবি: বাংলাদেশ নৌবাহিনী", "x"))).hasSize(1);
    assertThat(organisations(READER.line("Φωτογραφία: Εθνικό Μουσείο", "x"))).hasSize(1);
    assertThat(organisations(READER.line("Llun: Heddlu Gogledd Cymru", "x"))).hasSize(1);
    assertThat(organisations(READER.line("Foto: Concello de Ribalta", "x"))).hasSize(1);
    assertThat(organisations(READER.line("Jane Doe/Las Vegas Lantern", "x")))
        .containsExactly("Las Vegas Lantern originator");
    assertThat(people(READER.line("படம்: ரவி குமார்", "x"))).hasSize(1);
  }

  @Test
  void a_name_keeps_its_number_its_quotation_marks_and_its_form() {
    assertThat(organisations(READER.line("Foto: 1. FC Lindental", "x")))
        .containsExactly("1. FC Lindental originator");
    assertThat(organisations(READER.line("Фото: ФК «Волна»", "x")))
        .containsExactly("ФК «Волна» originator");
    assertThat(organisations(READER.line("Credit: Marsh Systems, Inc.", "x")))
        .containsExactly("Marsh Systems, Inc. originator");
    assertThat(organisations(READER.line("Foto: Nordhavn Rederi A/S", "x")))
        .containsExactly("Nordhavn Rederi A/S originator");
  }

  @Test
  void a_byline_a_subject_and_a_kind_of_house_are_no_credit() {
    assertThat(READER.line("By Jane Doe — November 18, 2025", "x")).isEqualTo(Credit.NONE);
    assertThat(people(READER.line("Ada Poe, photo: Harbour Council", "x"))).isEmpty();
    assertThat(READER.line("Courtesy of retailer", "x").organisations()).isEmpty();
    assertThat(READER.isCredit("(softly)")).isFalse();
  }

  @Test
  void who_changed_a_picture_did_not_make_it() {
    Credit credit = READER.line("Jane Doe. Modified by Harbour House. CC BY-SA 3.0", "x");
    assertThat(people(credit)).containsExactly("Jane Doe photographer");
    assertThat(credit.organisations()).isEmpty();
    assertThat(credit.licence()).isEqualTo("CC BY-SA 3.0");
  }

  @Test
  void a_licence_may_stand_before_the_name() {
    Credit credit = READER.line("Foto: CC-BY-NC 2.0 Jane Doe", "x");
    assertThat(credit.licence()).isEqualTo("CC-BY-NC 2.0");
    assertThat(people(READER.line("Foto: CC-BY-NC 2.0 David Merrin", "x")))
        .containsExactly("David Merrin photographer");
    assertThat(READER.line("Jane Doe | Lizenz: CC BY 4.0", "x").licence()).isEqualTo("CC BY 4.0");
  }

  @Test
  void the_place_of_a_picture_in_its_gallery_is_no_name() {
    assertThat(READER.line("Bild 3 von 4 © Jane Doe / Marsh Trust", "x").line())
        .isEqualTo("Jane Doe / Marsh Trust");
  }

  @Test
  void names_in_small_letters_glued_initials_and_surnames_are_people() {
    assertThat(people(READER.line("Photo by J.K.Doe", "x")))
        .containsExactly("J.K.Doe photographer");
    assertThat(people(READER.line("Foto: Stockmar/HRBR, 14.01.2022", "x")))
        .containsExactly("Stockmar photographer");
    assertThat(people(READER.line("© jane_doe - Marsh", "x")))
        .containsExactly("jane_doe photographer");
  }

  private static List<String> people(Credit credit) {
    return credit.people().stream().map(one -> one.name() + " " + one.role()).toList();
  }

  private static List<String> organisations(Credit credit) {
    return credit.organisations().stream().map(one -> one.name() + " " + one.role()).toList();
  }
}
