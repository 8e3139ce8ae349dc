package id.warta.quality;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the usual filters of training corpora say of a text. A verdict is a note, never a reason to
 * leave something out: it depends on the text and its language alone, and whoever builds a corpus
 * decides.
 *
 * <p>The rules and their thresholds are the published ones:
 *
 * <ul>
 *   <li>Gopher: Rae et al., <a href="https://arxiv.org/abs/2112.11446">Scaling Language Models</a>,
 *       2021, appendix A.1.1, quality filters, and table A1, repetition;
 *   <li>C4: Raffel et al., <a href="https://arxiv.org/abs/1910.10683">Exploring the Limits of
 *       Transfer Learning</a>, 2020, section 2.2, without its list of words that one does not say;
 *   <li>FineWeb: Penedo et al., <a href="https://arxiv.org/abs/2406.17557">The FineWeb
 *       Datasets</a>, 2024, section 3.6;
 *   <li>for languages other than English, stop words of their own and, where words are written
 *       short or without spaces (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese), no least
 *       mean length of words, as FineWeb2 has it (Penedo et al., <a
 *       href="https://arxiv.org/abs/2506.20920">FineWeb2</a>, 2025). Where a language is unknown or
 *       has no list, the rule on stop words is not asked.
 * </ul>
 *
 * <p>A paragraph is a line to them, as it is in those corpora; blank lines count for nothing.
 *
 * @param words how many there are: what stands between spaces and has a letter or digit. Han and
 *     hiragana characters count one each and a run of katakana one, for no dictionary says where
 *     their words end; Thai words are found by the JDK's dictionary; Lao, Khmer and Burmese are
 *     counted between spaces
 * @param gopher whether Gopher's quality rules keep it
 * @param gopherRepetition whether Gopher's rules on repetition keep it
 * @param c4 whether C4's rules leave enough of it
 * @param fineweb whether the rules that FineWeb adds keep it
 * @param failed the names of all rules that do not: {@code gopher_short}, {@code c4_few_sentences}
 */
public record Quality(
    int words,
    boolean gopher,
    boolean gopherRepetition,
    boolean c4,
    boolean fineweb,
    List<String> failed) {

  public Quality {
    failed = List.copyOf(failed);
  }

  /**
   * Judges a text.
   *
   * @param language a BCP 47 tag, of which the language counts; null where it is unknown
   */
  public static Quality of(String text, @Nullable String language) {
    String tongue = language == null ? "" : StopWords.primary(language);
    Lines lines = Lines.of(text);
    Tokens tokens = Tokens.of(text);
    List<String> gopher = Gopher.failed(lines, tokens, tongue);
    List<String> repetition = Repetition.failed(lines, tokens);
    List<String> c4 = C4.failed(lines, tongue);
    List<String> fineWeb = FineWeb.failed(lines, tokens);
    List<String> failed = new ArrayList<>();
    List.of(gopher, repetition, c4, fineWeb).forEach(failed::addAll);
    return new Quality(
        tokens.words(),
        gopher.isEmpty(),
        repetition.isEmpty(),
        c4.isEmpty(),
        fineWeb.isEmpty(),
        failed);
  }
}
