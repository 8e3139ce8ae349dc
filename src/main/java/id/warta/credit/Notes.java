package id.warta.credit;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a credit says besides names, gathered while it is read. */
final class Notes {

  private final Set<String> flags = new LinkedHashSet<>();
  private @Nullable String medium;
  private @Nullable String licence;
  private boolean labelled;

  /** Keeps what a word says that names nobody; false where the term is a name. */
  boolean take(Term term) {
    if (term.sort() == Term.Sort.NOISE
        || term.sort() == Term.Sort.NOTICE
        || term.sort() == Term.Sort.LICENCE) {
      return true;
    }
    if (term.sort() != Term.Sort.WORD) {
      return false;
    }
    for (String flag : term.flags()) {
      if (flag.startsWith("medium:")) {
        takeMedium(flag.substring("medium:".length()));
      } else if (!flag.equals(Term.HELD)) {
        flags.add(flag);
      }
    }
    return true;
  }

  void take(Label label) {
    labelled = true;
    flags.addAll(label.flags());
    String kind = label.kind();
    if (!kind.equals("source") && !kind.equals("editor") && !kind.equals("handout")) {
      takeMedium(kind);
    }
  }

  // "Photo: Screenshot" is a screenshot.
  private void takeMedium(String kind) {
    if (medium == null || medium.equals("photo")) {
      medium = kind;
    }
  }

  void takeLicence(String words) {
    boolean word = licence != null && licence.indexOf(' ') < 0 && licence.indexOf('-') < 0;
    licence = licence == null || word ? words : licence; // "Licence: CC BY 4.0"
  }

  void flag(String flag) {
    flags.add(flag);
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  Set<String> flags() {
    return flags;
  }

  @Nullable String medium() {
    return medium;
  }

  @Nullable String licence() {
    return licence;
  }

  boolean labelled() {
    return labelled;
  }
}
