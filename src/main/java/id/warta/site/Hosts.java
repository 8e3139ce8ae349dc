package id.warta.site;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Host names with a star: {@code *.bisnis.com} is bisnis.com and every host below it. */
final class Hosts {

  private Hosts() {}

  static boolean any(List<String> globs, URI url) {
    return globs.stream().anyMatch(spellings(url)::contains);
  }

  /** The globs that an address falls under, the narrowest first. */
  static List<String> spellings(URI url) {
    String host = url.getHost();
    List<String> globs = new ArrayList<>();
    if (host == null) {
      return globs;
    }
    String rest = host.toLowerCase(Locale.ROOT);
    globs.add(rest);
    while (!rest.isEmpty()) {
      globs.add("*." + rest);
      rest = rest.contains(".") ? rest.substring(rest.indexOf('.') + 1) : "";
    }
    return globs;
  }
}
