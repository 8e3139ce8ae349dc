package id.warta.site;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A file that a person wrote (a site's rule, a crawl) has mistakes. All that could be found in one
 * reading are told at once, in the order of the files' lines.
 */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Mistake> mistakes;

  /** An exception that tells these mistakes, one a line. */
  public ConfigException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** The mistakes, at least one. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
