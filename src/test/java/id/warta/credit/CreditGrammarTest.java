package id.warta.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import id.warta.article.Credit;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Credits as a grammar makes them, whole and with what hostile pages put between, and endless ones.
 */
class CreditGrammarTest {

  private static final String[] CAPTIONS = {
    "The quay at dawn. ", "Ein Boot am Kai. ", "港の朝。", "", "Il molo (a destra) ", "«Тихая гавань» "
  };
  private static final String[] LABELS = {
    "Photo: ",
    "Foto: ",
    "Photo by ",
    "© ",
    "(c) ",
    "Fot. ",
    "Фото: ",
    "写真：",
    "사진=",
    "Ảnh: ",
    "Fotoğraf: ",
    "צילום: ",
    "صورة: ",
    "फोटो: ",
    "Courtesy of ",
    "Screenshot: ",
    "Source (left): ",
    "Bild 3 von 4 © ",
    "",
    ""
  };
  private static final String[] NAMES = {
    "Jane Doe", "J. Doe", "J.K.Doe", "JANE DOE", "Ada Poe and Jane Doe", "jane_doe", "Анна Волкова",
    "王小明", "김도현", "דנה לביא", "Εύα Πάππα", "O'Neil Smith-Jones", "@janedoe", "e. doe",
    "Nguyễn Thị Hoa", "José de la Torre"
  };
  private static final String[] HOUSES = {
    "AFP",
    "Getty Images",
    "dpa",
    "Reuters",
    "iStock",
    "Harbour Weekly",
    "Ministerstvo dopravy",
    "1. FC Hafen",
    "Smith, Hale & Co., Ltd.",
    "FC «Wave»",
    "harbour.example",
    "Nordhavn A/S",
    "ДСНС України",
    "国立科学博物館",
    "Consello de Ribalta",
    "the High Line",
    "Instagram",
    "Archivio Storico Reale"
  };
  private static final String[] SEPARATORS = {
    "/", " / ", " | ", " via ", " - ", "–", ", ", " for ", " (", ") ", "; ", " © ", " and ", "-",
    " "
  };
  private static final String[] HOSTILE = {
    "\u202e",
    "\u2066",
    "\u0000",
    "\ud83d",
    "\udcf7",
    "\ud83d\udcf7",
    "e\u0301\u0301\u0301",
    "\u200d",
    "\ufeff",
    "\t\n",
    "\u00ad",
    "((((",
    "«««",
    "////",
    "____",
    "៖",
    "،",
    "\u2028",
    "%s%n",
    "<b>",
    "http://"
  };

  private static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static String credit(Random random) {
    StringBuilder line = new StringBuilder(one(random, CAPTIONS)).append(one(random, LABELS));
    int names = 1 + random.nextInt(3);
    for (int i = 0; i < names; i++) {
      line.append(i == 0 ? "" : one(random, SEPARATORS))
          .append(random.nextBoolean() ? one(random, NAMES) : one(random, HOUSES));
    }
    return line.append(one(random, "", "", ".", ")", " CC BY-SA 4.0", ", File", "/Pool"))
        .toString();
  }

  private static String spoiled(Random random) {
    StringBuilder line = new StringBuilder(credit(random));
    for (int i = random.nextInt(4); i >= 0; i--) {
      line.insert(random.nextInt(line.length() + 1), one(random, HOSTILE));
    }
    return line.toString();
  }

  @Test
  void what_is_read_of_a_credit_stands_in_it() {
    Random random = new Random(11);
    for (int i = 0; i < 6_000; i++) {
      assertStandsIn(credit(random));
    }
  }

  @Test
  void what_is_read_of_a_spoiled_credit_stands_in_it() {
    Random random = new Random(12);
    for (int i = 0; i < 6_000; i++) {
      assertStandsIn(spoiled(random));
    }
  }

  private static void assertStandsIn(String line) {
    String clean = Text.clean(line);
    for (Place place : Place.values()) {
      Captioned read = CreditReader.bundled().caption(line, place);
      assertThat(clean).as(line).contains(read.caption());
      assertStandsIn(clean, read.credit());
    }
    assertStandsIn(clean, CreditReader.bundled().line(line, "x"));
    assertStandsIn(clean, CreditReader.bundled().text(line, "x").credit());
  }

  private static void assertStandsIn(String clean, Credit credit) {
    assertThat(clean).contains(credit.line() == null ? "" : credit.line());
    assertThat(clean).contains(credit.licence() == null ? "" : credit.licence());
    for (Credit.Person person : credit.people()) {
      assertThat(clean).as("a person of %s", clean).contains(person.name());
    }
    for (Credit.Organisation one : credit.organisations()) {
      assertThat(clean).as("a house of %s", clean).contains(one.written());
      assertThat(one.name().equals(one.written()) || isCanonical(one))
          .as("%s is %s in %s", one.written(), one.name(), clean)
          .isTrue();
    }
  }

  // What the tables call by another name: the whole or its end, or the part before the first dot.
  private static boolean isCanonical(Credit.Organisation one) {
    String written = one.written().toLowerCase(Locale.ROOT).replaceAll("[«»]", "");
    for (int from = 0; from < written.length(); from = written.indexOf(' ', from) + 1) {
      String words = written.substring(from);
      int dot = words.indexOf('.');
      if (isCalled(one, words) || (dot > 0 && isCalled(one, words.substring(0, dot)))) {
        return true;
      }
      if (words.indexOf(' ') < 0) {
        return false;
      }
    }
    return false;
  }

  private static boolean isCalled(Credit.Organisation one, String words) {
    Term term = Lexicon.BUNDLED.term(Text.keys(words));
    return term != null && term.value().equals(one.name());
  }

  @Test
  void twice_the_line_is_at_most_twice_the_work() {
    String[] endless = {
      "/",
      "Jane Doe/AFP ",
      "\ud83d\udcf7 ",
      "e\u0301",
      "((",
      "Photo: ",
      "© ",
      "\u0000",
      "«",
      "A.",
      "_",
      "1. ",
      "，",
      "Jane Doe and ",
      "via ",
      "a",
      "Bild 1 von ",
      "\u202e"
    };
    for (String piece : endless) {
      String line = piece.repeat(60_000 / piece.length());
      long once = Math.max(work(line), 200_000);
      assertThat(work(line + line)).as(piece).isLessThan(once * 5 / 2);
    }
  }

  // Counted in bytes, not in time: whatever looks at a part of the line twice copies it twice.
  private static long work(String line) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    CreditReader reader = CreditReader.bundled();
    reader.caption(line, Place.ANYWHERE);
    reader.line(line, "x");
    reader.text(line, "x");
    reader.isCredit(line);
    reader.isPhotoCredit(line);
    return thread.getCurrentThreadAllocatedBytes() - before;
  }
}
