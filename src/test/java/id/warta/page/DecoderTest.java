package id.warta.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {

  private static final String RUSSIAN =
      "Дождь шёл над городом всю ночь, и утром улицы были пусты. Жители ждали автобусов, которые не приходили.";
  private static final String JAPANESE = "夜通し雨が降り、朝の通りには誰もいなかった。住民たちは来ないバスを待っていた。市長は謝罪した。";
  private static final String POLISH =
      "Całą noc padał deszcz, a rano ulice były puste. Mieszkańcy czekali na autobusy, które się spóźniły. Zażółć gęślą jaźń.";
  private static final String CHINESE = "整夜下雨，早上街道空无一人。居民们等待着迟迟不来的公共汽车。市长在新闻发布会上道歉。";
  private static final String KOREAN = "밤새 비가 내렸고 아침 거리는 텅 비어 있었다. 주민들은 오지 않는 버스를 기다렸다.";
  private static final String GERMAN =
      "Die ganze Nacht fiel Regen über der Stadt, früh waren die Straßen leer.";
  private static final String GREEK =
      "Όλη τη νύχτα έβρεχε πάνω από την πόλη και το πρωί οι δρόμοι ήταν άδειοι.";

  @ParameterizedTest
  @CsvSource({
    "RUSSIAN, windows-1251",
    "RUSSIAN, KOI8-R",
    "RUSSIAN, UTF-8",
    "JAPANESE, Shift_JIS",
    "JAPANESE, EUC-JP",
    "JAPANESE, UTF-8",
    "POLISH, UTF-8",
    "CHINESE, GB18030",
    "CHINESE, UTF-8",
    "KOREAN, EUC-KR",
    "GERMAN, windows-1252",
    "GREEK, windows-1253"
  })
  void reads_text_without_any_declaration(String text, String charset) {
    assertThat(decode(sample(text), charset, "", null)).contains(sample(text));
  }

  @ParameterizedTest
  @CsvSource({"ISO-8859-2", "windows-1250"})
  void reads_central_european_text_without_any_declaration(String charset) {
    assertThat(decode(POLISH, charset, "", null)).contains("Mieszkańcy czekali na autobusy, które");
  }

  @Test
  void tells_a_foreign_sentence_in_an_english_page() {
    String filler =
        "<p>The city woke to empty streets and to buses that were late again. ".repeat(200);

    assertThat(decode("Zażółć gęślą jaźń" + filler, "ISO-8859-2", "", null))
        .startsWith("<html><title>t</title><p>Zażółć gęślą jaźń");
  }

  @ParameterizedTest
  @CsvSource({
    "RUSSIAN, windows-1251",
    "JAPANESE, Shift_JIS",
    "POLISH, ISO-8859-2",
    "CHINESE, GB18030"
  })
  void believes_the_meta(String text, String charset) {
    assertThat(decode(sample(text), charset, "<meta charset=" + charset + ">", null))
        .contains(sample(text));
  }

  @Test
  void believes_the_header_before_the_meta() {
    assertThat(
            decode(
                POLISH,
                "ISO-8859-2",
                "<meta charset=windows-1252>",
                "text/html; charset=ISO-8859-2"))
        .contains(POLISH);
  }

  @Test
  void believes_the_bytes_before_both_where_they_are_utf_8() {
    assertThat(
            decode(
                RUSSIAN, "UTF-8", "<meta charset=windows-1251>", "text/html; charset=ISO-8859-1"))
        .contains(RUSSIAN);
  }

  @Test
  void believes_a_byte_order_mark_before_all() {
    byte[] body = ("\uFEFF" + RUSSIAN).getBytes(StandardCharsets.UTF_16LE);

    assertThat(Decoder.decode(body, "text/html; charset=utf-8").text()).isEqualTo(RUSSIAN);
  }

  @ParameterizedTest
  @CsvSource({"no-such-charset", "'', ", "utf-7"})
  void lives_with_charsets_that_nobody_knows(String charset) {
    assertThat(
            Decoder.decode(
                    "plain".getBytes(StandardCharsets.US_ASCII), "text/html; charset=" + charset)
                .text())
        .isEqualTo("plain");
  }

  private static String decode(String text, String charset, String meta, String contentType) {
    String html = "<html>" + meta + "<title>t</title><p>" + text;
    return Decoder.decode(html.getBytes(Charset.forName(charset)), contentType).text();
  }

  private static String sample(String name) {
    return switch (name) {
      case "RUSSIAN" -> RUSSIAN;
      case "JAPANESE" -> JAPANESE;
      case "POLISH" -> POLISH;
      case "CHINESE" -> CHINESE;
      case "KOREAN" -> KOREAN;
      case "GERMAN" -> GERMAN;
      case "GREEK" -> GREEK;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
