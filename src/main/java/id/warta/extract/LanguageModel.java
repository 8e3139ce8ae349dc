package id.warta.extract;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text by Apache OpenNLP and its model of 103 languages, which also tells
 * Malay from Indonesian and Nynorsk from Danish. Both jars ({@code opennlp-tools}, {@code
 * opennlp-models-langdetect}) are optional: without them there is no answer, and {@link
 * LanguageVote} has to do.
 *
 * <p>The model is read at the first question, which takes about a second and some sixty megabytes,
 * and then shared. Only the first {@value #MAX_LENGTH} characters are looked at, so that an answer
 * costs about a millisecond. The same text gives the same answer every time.
 */
final class LanguageModel {

  private static final int MAX_LENGTH = 700;
  private static final int MIN_LETTERS = 20;

  private LanguageModel() {}

  /** Whether OpenNLP and its model are on the class path. */
  static boolean isThere() {
    return Holder.DETECTOR != null;
  }

  /**
   * The language of a text; empty for one of a few letters, and where the jars are absent.
   *
   * @return its score says how clearly it stands before the next one that is no close kin: a half
   *     where the two are equal
   */
  static Optional<LanguageVote.Vote> of(String text) {
    String sample = text.substring(0, Math.min(text.length(), MAX_LENGTH));
    Detector detector = Holder.DETECTOR;
    return detector == null || letters(sample) < MIN_LETTERS
        ? Optional.empty()
        : detector.ask(sample);
  }

  private static long letters(String sample) {
    return sample.codePoints().filter(Character::isLetter).count();
  }

  /** What names OpenNLP's classes, so that this room can be loaded without them. */
  private interface Detector {
    Optional<LanguageVote.Vote> ask(String sample);
  }

  private static final class Holder {

    private static final @Nullable Detector DETECTOR = load();

    private static @Nullable Detector load() {
      try (InputStream in = LanguageModel.class.getResourceAsStream("/langdetect-183.bin")) {
        return in == null ? null : OpenNlp.read(in);
      } catch (IOException | LinkageError e) {
        return null;
      }
    }
  }

  private static final class OpenNlp implements Detector {

    private static final Map<String, String> TAGS = tags();
    private final LanguageDetectorModel model;

    private OpenNlp(LanguageDetectorModel model) {
      this.model = model;
    }

    static Detector read(InputStream in) throws IOException {
      return new OpenNlp(new LanguageDetectorModel(new BufferedInputStream(in, 1 << 16)));
    }

    @Override
    public Optional<LanguageVote.Vote> ask(String sample) {
      // The model may be shared, the detector not.
      Language[] ranked = new LanguageDetectorME(model).predictLanguages(sample);
      if (ranked.length < 2) {
        return Optional.empty();
      }
      String first = tag(ranked[0]);
      double other = 0;
      for (int i = 1; i < ranked.length && other == 0; i++) {
        other = LanguageReader.agree(tag(ranked[i]), first) ? 0 : ranked[i].getConfidence();
      }
      double best = ranked[0].getConfidence();
      return Optional.of(new LanguageVote.Vote(first, best / (best + other)));
    }

    private static String tag(Language language) {
      return TAGS.getOrDefault(language.getLang(), language.getLang());
    }

    // The model speaks ISO 639-3, pages ISO 639-1.
    private static Map<String, String> tags() {
      Map<String, String> tags = new HashMap<>();
      for (String code : Locale.getISOLanguages()) {
        try {
          Locale locale = Locale.forLanguageTag(code);
          tags.put(locale.getISO3Language(), locale.toLanguageTag());
        } catch (MissingResourceException e) {
          // such a language has no code of three letters
        }
      }
      tags.putAll(
          Map.of(
              "pes", "fa", "cmn", "zh", "ekk", "et", "lvs", "lv", "plt", "mg", "pnb", "pa", "nan",
              "zh", "nob", "nb", "nno", "nn"));
      return Map.copyOf(tags);
    }
  }
}
