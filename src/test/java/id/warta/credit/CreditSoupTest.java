package id.warta.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines that nobody would write: every mark, label, number and name beside every other. */
class CreditSoupTest {

  private static final String[] WORDS = {
    "Foto:",
    "Photo",
    "by",
    "Bild",
    "©",
    "(c)",
    "®",
    "AFP",
    "AP",
    "Getty",
    "Images",
    "dpa",
    "Reuters",
    "via",
    "/",
    "//",
    "|",
    "·",
    "-",
    "–",
    "—",
    "(",
    ")",
    "[",
    "]",
    "«",
    "»",
    "\"",
    ":",
    "=",
    ",",
    ";",
    ".",
    "…",
    "2026",
    "1999",
    "755112",
    "12345678",
    "0",
    "16/6",
    "1,3",
    "11:02",
    "Jane",
    "Doe",
    "von",
    "Van",
    "de",
    "O'Neil",
    "JANE",
    "DOE",
    "jr",
    "Dr.",
    "rn",
    "/hp.",
    "Pool",
    "Handout",
    "Privat",
    "Archiv",
    "File",
    "Illustration",
    "KI",
    "AI",
    "撮影",
    "記者",
    "王小明",
    "翻攝自臉書",
    "提供",
    "기자",
    "고영권",
    "사진",
    "Фото",
    "личный",
    "архив",
    "Иванов",
    "צילום",
    "תמונה",
    "صورة",
    "أحمد",
    "Ảnh",
    "nuotr.",
    "http://a.example/b",
    "www.shutterstock.com",
    "canva.com",
    "a@b.example",
    "@jane",
    "#tag",
    "CC",
    "BY-SA",
    "4.0",
    "Wikimedia",
    "Commons",
    "\uD83D\uDCF7",
    "\uD83D",
    "\uDCF7",
    "\u0000",
    "\u200B",
    "\u00A0",
    "\u202E",
    "the",
    "right",
    "Courtesy",
    "of",
    "for",
    "The",
    "Post",
    "x",
  };

  @Test
  void no_line_of_any_words_breaks_the_reader() {
    Random random = new Random(7);
    CreditReader reader = CreditReader.bundled();
    for (int i = 0; i < 40_000; i++) {
      String line = line(random);
      for (Place place : Place.values()) {
        Captioned read = reader.caption(line, place);
        assertThat(read.caption().length()).as(line).isLessThanOrEqualTo(line.length());
      }
      reader.line(line, "x");
      reader.text(line, "x");
      reader.isCredit(line);
      reader.isPhotoCredit(line);
    }
  }

  private static String line(Random random) {
    StringBuilder line = new StringBuilder();
    int words = 1 + random.nextInt(9);
    for (int i = 0; i < words; i++) {
      line.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(4) == 0 ? "" : " ");
    }
    return line.toString();
  }
}
