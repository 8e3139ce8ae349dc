package id.warta.quality;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * C4's rules (Raffel et al. 2020, section 2.2): lines that do not end like a sentence, that have
 * fewer than three words or speak of JavaScript or cookies are not counted, and what remains must
 * have five sentences. A curly bracket or "lorem ipsum" in a line that remains is the end of all.
 */
final class C4 {

  private static final int LEAST_SENTENCES = 5;
  private static final int LEAST_WORDS = 3;
  private static final int LONGEST_WORD = 1_000;
  private static final Pattern CITATION = Pattern.compile("\\[\\d*]|\\[edit]|\\[citation needed]");
  private static final List<String> POLICY =
      List.of(
          "terms of use",
          "privacy policy",
          "cookie policy",
          "uses cookies",
          "use of cookies",
          "use cookies");

  private C4() {}

  static List<String> failed(Lines lines, String language) {
    int sentences = 0;
    for (String whole : lines.all()) {
      String line = whole.indexOf('[') < 0 ? whole : CITATION.matcher(whole).replaceAll("");
      if (!isSentence(line, whole)) {
        continue;
      }
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.contains("lorem ipsum")) {
        return List.of("c4_lorem_ipsum");
      }
      if (lower.contains("javascript")) {
        continue;
      }
      if (line.indexOf('{') >= 0) {
        return List.of("c4_curly_bracket");
      }
      if (POLICY.stream().noneMatch(lower::contains) && sentences < LEAST_SENTENCES) {
        sentences += sentences(line, language);
      }
    }
    return sentences < LEAST_SENTENCES ? List.of("c4_few_sentences") : List.of();
  }

  private static boolean isSentence(String line, String whole) {
    return Punctuation.endsSentence(line) && !line.endsWith("...") && hasWords(whole);
  }

  private static boolean hasWords(String line) {
    int words = 0;
    int length = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i < line.length() && !Character.isWhitespace(line.charAt(i))) {
        length++;
      } else if (length > LONGEST_WORD) {
        return false;
      } else if (length > 0) {
        words++;
        length = 0;
      }
    }
    // A line without spaces between its words looks like one.
    return words >= LEAST_WORDS || Tokens.of(line).words() >= LEAST_WORDS;
  }

  private static int sentences(String line, String language) {
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
    sentences.setText(line);
    int count = 0;
    while (count < LEAST_SENTENCES && sentences.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }
}
