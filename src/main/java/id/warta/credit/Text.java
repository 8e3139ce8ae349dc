package id.warta.credit;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** How the room sees text: what is equal, what is white, what is written without spaces. */
final class Text {

  private static final Set<String> COUNTED =
      Set.of(
          "Bild",
          "Foto",
          "Image",
          "Photo",
          "Picture",
          "Imagen",
          "Imagem",
          "Immagine",
          "Afbeelding",
          "Beeld",
          "Bilde",
          "Kuva",
          "Zdjęcie",
          "Fotka",
          "Фото",
          "Slide",
          "Slika",
          "Kép");

  private Text() {}

  /**
   * The form under which the tables know a phrase: lower case, compatible characters, one space.
   */
  static String key(String phrase) {
    boolean stable = isStable(phrase);
    String plain = stable ? phrase : Normalizer.normalize(phrase, Normalizer.Form.NFKC);
    plain = clean(plain).toLowerCase(Locale.ROOT);
    plain = stable ? plain : plain.replace('’', '\'');
    int end = plain.length();
    while (end > 1 && ".:,".indexOf(plain.charAt(end - 1)) >= 0) {
      end--;
    }
    return end == plain.length() ? plain : plain.substring(0, end).strip();
  }

  /** Whether a text has only letters that stand for themselves, so that nothing is to unify. */
  private static boolean isStable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isStable(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  // Ranges of letters without compatible forms; what is left out only costs time.
  private static boolean isStable(char c) {
    return c < 0x7f
        || (c >= 0xc0 && c <= 0x131)
        || (c >= 0x150 && c <= 0x17e)
        || (c >= 0x410 && c <= 0x44f)
        || (c >= 0x4e00 && c <= 0x9fff)
        || (c >= 0x3041 && c <= 0x3096)
        || (c >= 0x30a1 && c <= 0x30fa);
  }

  /** The keys of a phrase's words, as a reader that goes from word to word puts them together. */
  static String keys(String phrase) {
    StringBuilder keys = new StringBuilder();
    for (String word : clean(phrase).split(" ", -1)) {
      keys.append(keys.length() == 0 ? "" : " ").append(key(word));
    }
    return keys.toString();
  }

  /** Without invisible characters, white space collapsed. */
  static String clean(String text) {
    if (isClean(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isInvisible(c)) {
        continue;
      }
      if (isSpace(c)) {
        space = true;
        continue;
      }
      if (space && out.length() > 0) {
        out.append(' ');
      }
      space = false;
      out.append(c);
    }
    return out.toString();
  }

  private static boolean isClean(String text) {
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isPlain(c) && (space || c != ' ')) {
        return false;
      }
      space = c == ' ';
    }
    return !space || text.isEmpty();
  }

  // Blocks of letters that have neither spaces nor invisible characters.
  private static boolean isPlain(char c) {
    return (c > ' ' && c < 0x7f) || (c > 0xad && c < 0x1680) || (c > 0x3000 && c < 0xd800);
  }

  /** Without the place of a picture in its gallery: "1 / 12 Jane Doe". */
  static String withoutCounter(String line) {
    String rest = withoutSpokenCounter(line);
    return rest.length() < line.length() ? rest : withoutSlashedCounter(line);
  }

  // "Picture 3 of 4 © Jane Doe": a word, a number, a word and a number.
  private static String withoutSpokenCounter(String line) {
    int first = line.indexOf(' ');
    if (first < 0 || !COUNTED.contains(line.substring(0, first))) {
      return line;
    }
    String[] words = line.substring(0, Math.min(line.length(), 60)).split(" ", 5);
    boolean counter =
        words.length == 5
            && digits(words[1], 0) == words[1].length()
            && words[2].length() < 4
            && digits(words[3], 0) == words[3].length()
            && words[1].length() * words[3].length() > 0;
    int length = words.length < 5 ? 0 : words[0].length() + words[1].length() + words[2].length();
    return counter ? line.substring(length + words[3].length() + 4) : line;
  }

  private static String withoutSlashedCounter(String line) {
    int slash = digits(line, 0);
    int total = slash == 0 ? 0 : digits(line, slashEnd(line, slash));
    if (total == 0 || total == line.length()) {
      return line;
    }
    // 9/11 is no counter.
    boolean counter = line.charAt(slash) == ' ' || Character.isLetter(line.charAt(total));
    return counter ? line.substring(total).strip() : line;
  }

  private static int slashEnd(String line, int from) {
    int i = from;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    boolean slash = i < line.length() && line.charAt(i) == '/';
    i++;
    while (slash && i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    return slash ? i : line.length();
  }

  /** Where one to three digits end, 0 if there are none or more. */
  private static int digits(String line, int from) {
    int i = from;
    while (i < line.length() && Character.isDigit(line.charAt(i))) {
      i++;
    }
    return i == from || i - from > 3 ? 0 : i;
  }

  /** A word without the punctuation around it. */
  static String bare(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && !Character.isLetterOrDigit(word.charAt(start))) {
      start++;
    }
    while (end > start && !isWordEnd(word.charAt(end - 1))) {
      end--;
    }
    return word.substring(start, end);
  }

  // A vowel sign or a tone mark belongs to its letter.
  private static boolean isWordEnd(char c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.COMBINING_SPACING_MARK
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  /** Whether a letter is a small one of a script that has capitals to begin names with. */
  static boolean isSmall(int letter) {
    // Georgian has capitals for headings only: no word begins with one.
    return Character.isLowerCase(letter) && Character.toTitleCase(letter) != letter;
  }

  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  static boolean isInvisible(char c) {
    return c == '\u200b'
        || c == '\u200c'
        || c == '\u200e'
        || c == '\u200f'
        || c == '\u2060'
        || c == '\ufeff'
        || c == '\u00ad'
        || (c >= '\u202a' && c <= '\u202e');
  }

  /** Whether there is nothing but digits. */
  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean hasLetter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text is written in Chinese characters, kana or Hangul, at least in part. */
  static boolean isCjk(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isCjk(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static boolean isCjk(char c) {
    return (c >= '\u3040' && c <= '\u30ff')
        || (c >= '\u3400' && c <= '\u9fff')
        || (c >= '\uac00' && c <= '\ud7a3')
        || c == '\u3005';
  }

  static boolean isHangul(char c) {
    return c >= '\uac00' && c <= '\ud7a3';
  }
}
